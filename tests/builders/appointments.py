"""Whatever can be said of a session beside its words."""

from typing import Final

from hypothesis import strategies as st

from app.domain.appointments import LONGEST, Appointment, Attendance, Where

_TIMES: Final = st.times().map(lambda time: time.isoformat("minutes"))
SAID: Final = st.builds(
    Appointment,
    began=st.none() | _TIMES,
    minutes=st.none() | st.integers(1, LONGEST),
    attendance=st.none() | st.sampled_from(Attendance),
    where=st.none() | st.sampled_from(Where),
)
