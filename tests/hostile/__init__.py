"""Files from strangers, built in code: broken, hostile, or simply not what was asked for."""
