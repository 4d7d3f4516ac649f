package org.cargolens.dicos.network;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.dimse.CommitmentReport;
import org.cargolens.dicos.dx.DxReader;
import org.cargolens.dicos.tdr.TdrReader;
import org.cargolens.scan.NoScanException;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;

/**
 * Whether an object that waits can be answered for: its bytes are those that came, its class is the
 * one that is asked for, and what {@link ObjectSorting} reads of it would not make that put it
 * aside, as far as can be told without expanding samples.
 */
final class ObjectCheck {
  private ObjectCheck() {}

  /**
   * Checks an object.
   *
   * @param file its file, whose name holds the digest of its bytes
   * @param object what it is asked for as
   * @return a reason of {@link CommitmentReport} not to answer for it; empty if there is none
   * @throws IOException if the file can't be read now
   */
  static OptionalInt failure(Path file, InstanceReference object) throws IOException {
    try {
      if (!ObjectNames.tells(String.valueOf(file.getFileName()), file)) {
        return OptionalInt.of(CommitmentReport.PROCESSING_FAILURE);
      }
      boolean isOfClass =
          DicosFile.read(file).sopClass().filter(object.sopClass()::equals).isPresent();
      if (!isOfClass) {
        return OptionalInt.of(CommitmentReport.CLASS_CONFLICT);
      }
      read(file);
      return OptionalInt.empty();
    } catch (NoSuchFileException e) {
      return OptionalInt.of(CommitmentReport.NO_SUCH_OBJECT); // taken or put aside just now
    } catch (ScanFormatException | RuntimeException e) {
      return OptionalInt.of(CommitmentReport.PROCESSING_FAILURE); // it is about to be put aside
    }
  }

  private static void read(Path file) throws IOException {
    try {
      DxReader.check(file, ReadOptions.DEFAULT);
    } catch (NoScanException e) {
      var unused = TdrReader.read(file);
    }
  }
}
