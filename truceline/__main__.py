"""`python -m truceline`: the command line."""

from truceline.cli import main

if __name__ == "__main__":
    main()
