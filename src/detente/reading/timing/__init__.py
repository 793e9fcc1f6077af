"""Behind ``reading.times``: what time expressions look like and which days they mean."""
