package org.cargolens.station.archive;

import java.io.IOException;

/** An archive that is broken or not as strict as asked for; the message names the place. */
public final class ArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  ArchiveException(long offset, String expected, String found) {
    super("byte " + offset + ": expected " + expected + ", found " + found);
  }

  ArchiveException(String member, String what) {
    super(member + ": " + what);
  }
}
