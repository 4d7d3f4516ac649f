package org.cargolens.scanner;

/** What happens to lines that arrive while the buffer is full of lines that nobody has taken. */
public enum OverflowPolicy {
  /** The scan ends at once, with what there is: an evidence image with a hole is announced. */
  FAIL_SCAN,
  /** The lines are lost, their gap is declared, and the scan goes on. */
  MARK_LOST
}
