import pytest

from geleit.documents import services
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting


@pytest.fixture
def texts(lists: None) -> None:
    """The shipped lists and texts."""
    with acting(SYSTEM):
        services.load_default_texts(SYSTEM)
