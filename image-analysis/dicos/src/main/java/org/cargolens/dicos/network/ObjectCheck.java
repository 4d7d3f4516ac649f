package org.cargolens.dicos.network;

import java.io.IOException;
import java.nio.file.Path;
import org.cargolens.dicos.dx.DxReader;
import org.cargolens.dicos.tdr.TdrReader;
import org.cargolens.scan.NoScanException;

/** Whether an object can be answered for, by what it states. */
final class ObjectCheck {
  private ObjectCheck() {}

  /**
   * Reads what {@link ObjectSorting#sort} reads of an object.
   *
   * @throws IOException what makes it put the object aside, as any {@link RuntimeException} does
   */
  static void read(Path file) throws IOException {
    try {
      var unused = DxReader.place(file);
    } catch (NoScanException e) {
      var unused = TdrReader.read(file);
    }
  }
}
