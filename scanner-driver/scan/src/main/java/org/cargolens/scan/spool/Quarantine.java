package org.cargolens.scan.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where things go that can't be understood, each with a file beside it that says why. */
final class Quarantine {
  private final SpoolFiles files;
  private final SpoolLayout layout;

  Quarantine(SpoolFiles files, SpoolLayout layout) {
    this.files = files;
    this.layout = layout;
  }

  /** Takes something away, without changing it; returns where it is now. */
  Path take(Path what, String reason) throws IOException {
    Path target = layout.quarantine().resolve(what.getFileName());
    for (int again = 1; files.exists(target); again++) {
      target = layout.quarantine().resolve(what.getFileName() + "." + again);
    }
    // The reason first: a reason without a thing does no harm.
    Path note = target.resolveSibling(target.getFileName() + ".reason.txt");
    if (files.exists(note)) {
      files.delete(note);
    }
    try (SpoolFiles.Output out = files.create(note)) {
      out.write(0, ByteBuffer.wrap((reason + "\n").getBytes(StandardCharsets.UTF_8)));
      out.force();
    }
    files.move(what, target);
    files.forceFolder(layout.quarantine());
    files.forceFolder(layout.scans());
    return target;
  }
}
