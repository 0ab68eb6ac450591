from zipfile import ZipInfo

class AESZipInfo(ZipInfo):
    file_size: int
    def __init__(
        self, filename: str = ..., date_time: tuple[int, int, int, int, int, int] = ...
    ) -> None: ...
