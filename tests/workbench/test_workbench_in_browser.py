"""Coverage, insights, trying and spreadsheets in a real browser, with axe on every page."""

import pytest

pytestmark = pytest.mark.browser
