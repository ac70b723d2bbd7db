"""Tables of a case file. Rows are only ever added: a newer record of a report supersedes the older, which stays.

`DERIVED` are no records but worked out from them, and may be made anew at any time; version 2 was without them.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

APPLICATION_ID = 0x54525543  # "TRUC": tells a case file from any other SQLite file
VERSION = 3  # of the tables; stored in the file as `user_version`
READ = (2, 3)  # versions that can be read; writing brings a file to VERSION

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

accords = Table(
    "accords",
    metadata,
    Column("record", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("reference", Text, nullable=False),  # id of an accord that ships, else the folder's absolute path
    Column("sha256", String, nullable=False),  # over the names and bytes of its data files
)

contents = Table(
    "contents",
    metadata,
    Column("report", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),  # the bytes as received
)

reports = Table(
    "reports",
    metadata,
    Column("record", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("status", String, nullable=False),
    Column("source", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published", Text),  # JSON of an Interval; NULL where unknown
    Column("received", String, nullable=False),
    Column("language", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("origin", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("remarks", Text, nullable=False),  # JSON list of what reading was not sure of
    Index("reports_by_id", "id", "record"),
)

claims = Table(
    "claims",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("record", Integer, ForeignKey("reports.record"), nullable=False, index=True),
    Column("id", String, nullable=False, index=True),
    Column("report", String, nullable=False),
    Column("body", Text, nullable=False),  # JSON as Claim.to_json writes it
)

persons = Table(
    "persons",
    metadata,
    Column("record", Integer, ForeignKey("reports.record"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("shown", Text, nullable=False),  # what stands in the name's place: "an analyst"
)

rejected = Table(
    "rejected",
    metadata,
    Column("id", String, primary_key=True),
    Column("body", Text, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", String, primary_key=True),
    Column("body", Text, nullable=False),
)

ledger = Table(
    "ledger",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("at", String, nullable=False),
    Column("digest", String, nullable=False),  # of the record it stands for
    Column("previous", String, nullable=False),
    Column("hash", String, nullable=False),  # of this row with `previous` in it: the chain
)

held = Table(
    "held",
    metadata,
    Column("key", Integer, primary_key=True),  # what a claim is found by when another is compared with it
    Column("claim", Integer, primary_key=True),  # its number
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("one", Integer, primary_key=True),  # numbers of two claims, the smaller one first
    Column("other", Integer, primary_key=True),
    Column("score", Float, nullable=False),
    Column("why", Text, nullable=False),
    Index("links_by_other", "other", "one"),
    sqlite_with_rowid=False,
)

pages = Table(
    "pages",
    metadata,
    Column("key", Integer, primary_key=True),  # source, address or title, and a part of the text
    Column("report", String, primary_key=True),
    sqlite_with_rowid=False,
)

versions = Table(
    "versions",
    metadata,
    Column("one", String, primary_key=True),  # ids of two reports, in their order
    Column("other", String, primary_key=True),
    Column("why", String, nullable=False),
    Index("versions_by_other", "other"),
    sqlite_with_rowid=False,
)

DERIVED = (held, links, pages, versions)
