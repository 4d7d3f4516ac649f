package org.cargolens.scan;

/** The order in which a channel's samples lie in memory. */
public enum MemoryOrder {
  /** Line after line, detector 0 first: as scanners send. */
  LINE_BY_LINE,
  /** Row after row (all lines of detector 0 first): as most image files hold it. */
  ROW_BY_ROW
}
