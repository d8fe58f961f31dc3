"""Where a library is kept: a warning for places that do not keep what was promised to be written."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "9p"}
    | {f"fuse.{one}" for one in ("sshfs", "rclone", "s3fs", "gcsfuse", "davfs", "glusterfs")}
)
_cloud = re.compile(
    r"(dropbox|onedrive|google ?drive|icloud ?drive|mobile documents|com~apple~clouddocs|nextcloud|owncloud"
    r"|pcloud(drive)?|box sync|syncthing|seafile|mega(sync)?)($|[ (-])",
    re.IGNORECASE,
)


def warning(folder: Path) -> str:
    """Return why a library should not be kept in a folder, or an empty string."""
    service = cloud_service(folder)
    if service:
        return (
            f"This folder is copied to other computers ({service}). Such a program may put back an older"
            " file, or copy the file without its log; keep the library elsewhere and its backups here."
        )
    system = file_system(folder)
    if system in _NETWORK:
        return (
            f"This folder is on another computer ({system}). Locks and the order of writes do not hold over a"
            " network; keep the library on this computer and its backups there."
        )
    return ""


def cloud_service(folder: PurePath) -> str:
    """Return the name of the folder that a cloud service copies, or an empty string."""
    return next((part for part in folder.parts if _cloud.match(part)), "")


def file_system(folder: Path) -> str:
    """Return the kind of file system that a folder is on, in lower case; empty where it cannot be told."""
    import psutil  # loaded on first use: few starts ask for it

    path = folder.resolve()
    best, kind = -1, ""
    for one in psutil.disk_partitions(all=True):
        mount = Path(one.mountpoint)
        if path.is_relative_to(mount) and len(mount.parts) > best:
            best, kind = len(mount.parts), one.fstype.casefold()
    return kind
