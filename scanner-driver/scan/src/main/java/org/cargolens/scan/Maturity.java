package org.cargolens.scan;

/** How far a format, scanner model or instrument has been tried. Said to users as it is. */
public enum Maturity {
  /** Only against our own simulator or writer. */
  SIMULATED,
  /** Against an independent program or files that nobody of this project made. */
  INDEPENDENT_PEER,
  /** On the maker's hardware in the field. */
  FIELD
}
