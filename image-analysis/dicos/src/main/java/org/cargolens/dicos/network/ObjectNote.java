package org.cargolens.dicos.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.dimse.Incoming;

/** What people need to find out where an object came from: names of its file tell nothing. */
final class ObjectNote {
  private ObjectNote() {}

  /**
   * Returns a line on an object: its identifiers, who sent it, when its file was written.
   *
   * @param said what its sender said; empty if that is no longer known
   */
  static String of(Path file, Optional<Incoming> said) {
    InstanceReference object =
        said.map(one -> new InstanceReference(one.sopClass(), one.sopInstance()))
            .orElseGet(() -> stated(file));
    String text =
        "object "
            + object.sopInstance()
            + " of class "
            + object.sopClass()
            + said.map(one -> " from " + one.caller()).orElse(", sender no longer known")
            + came(file);
    return text.replaceAll("\\p{Cntrl}", "?"); // others' words forge no lines
  }

  private static InstanceReference stated(Path file) {
    try {
      DicosFile object = DicosFile.read(file);
      return new InstanceReference(object.sopClass().orElse("?"), object.sopInstance().orElse("?"));
    } catch (IOException | RuntimeException e) {
      return new InstanceReference("?", "?");
    }
  }

  private static String came(Path file) {
    try {
      var time = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
      return ", which came at " + time;
    } catch (IOException e) {
      return "";
    }
  }
}
