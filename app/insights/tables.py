"""What is kept about use: counts of topics and of single words.

Nothing here says who asked, and nothing ties two questions to one person.
"""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UtcDateTime


class HourlyCount(Base):
    """How often one thing happened in one hour: `about` is the kind of thing, `code` which."""

    __tablename__ = "insight_counts"

    hour: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True)
    about: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(String(160), primary_key=True)
    times: Mapped[int]


class WordUse(Base):
    """How often a common word, or two together, stood in questions that found nothing."""

    __tablename__ = "insight_words"

    hour: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True)
    words: Mapped[str] = mapped_column(String(120), primary_key=True)
    times: Mapped[int]
