"""The command line: one file a command, nothing imported until it is asked for."""
