"""Workspace (工作区): the one door to the disk. Everything above names files by POSIX paths relative to its root."""

from reportgen.workspace.disk import DiskWorkspace, find_root, shipped_folder, sync_folder
from reportgen.workspace.files import Workspace
from reportgen.workspace.lasting import LastingWorkspace
from reportgen.workspace.memory import MemoryWorkspace, OverlaidWorkspace, SteadyWorkspace
from reportgen.workspace.names import COPIES, INPUTS, KITS, LEDGER_FILE, MODULES, OUTPUTS, ROOT_SIGNS, STYLES, VERSIONS
from reportgen.workspace.trouble import disk_trouble
from reportgen.workspace.witness import WitnessedWorkspace

__all__ = [
    "COPIES",
    "INPUTS",
    "KITS",
    "LEDGER_FILE",
    "MODULES",
    "OUTPUTS",
    "ROOT_SIGNS",
    "STYLES",
    "VERSIONS",
    "DiskWorkspace",
    "LastingWorkspace",
    "MemoryWorkspace",
    "OverlaidWorkspace",
    "SteadyWorkspace",
    "WitnessedWorkspace",
    "Workspace",
    "disk_trouble",
    "find_root",
    "shipped_folder",
    "sync_folder",
]
