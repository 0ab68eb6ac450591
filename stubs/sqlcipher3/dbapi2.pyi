from sqlite3 import Blob as Blob
from sqlite3 import Connection as _Connection
from sqlite3 import Cursor as Cursor
from sqlite3 import DatabaseError as DatabaseError
from sqlite3 import Error as Error
from sqlite3 import IntegrityError as IntegrityError
from sqlite3 import OperationalError as OperationalError
from sqlite3 import Row as Row
from typing import TypeVar

sqlite_version: str

class Connection(_Connection):
    def set_key(self, key: str) -> None: ...
    def reset_key(self, key: str) -> None: ...
    def open_blob(
        self,
        table: str,
        column: str,
        row: int,
        /,
        *,
        readonly: bool = ...,
        name: str = ...,
    ) -> Blob: ...

_C = TypeVar("_C", bound=Connection, default=Connection)

def connect(
    database: str,
    timeout: float = ...,
    detect_types: int = ...,
    isolation_level: str | None = ...,
    check_same_thread: bool = ...,
    factory: type[_C] = ...,
    cached_statements: int = ...,
    uri: bool = ...,
) -> _C: ...
