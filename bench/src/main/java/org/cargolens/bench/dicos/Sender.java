package org.cargolens.bench.dicos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.dimse.StorageClient;
import org.cargolens.dicos.dimse.StorageClient.Offer;
import org.cargolens.dicos.dimse.StorageClient.Target;
import org.cargolens.dicos.network.ArchiveSender;

/** A way to send files. */
@FunctionalInterface
interface Sender {
  /**
   * Sends files over one association.
   *
   * @throws IOException unless all are kept
   */
  void send(Target target, List<Path> files) throws IOException;

  /** Sends one object ahead to a receiver that agrees to it, as our sender does. */
  static Sender ahead() {
    return (target, files) -> {
      var failures = new ArchiveSender(target, 1, Duration.ZERO).send(files);
      if (!failures.isEmpty()) {
        throw new IOException("not kept: " + failures);
      }
    };
  }

  /** Waits for each answer, as most senders do. */
  static Sender oneByOne() {
    return (target, files) -> {
      Offer offer = offer(DicosFile.read(files.get(0)));
      try (StorageClient client = StorageClient.connect(target, Set.of(offer))) {
        for (Path file : files) {
          DicosFile object = DicosFile.read(file);
          try (InputStream data = Files.newInputStream(file)) {
            data.skipNBytes(object.dataOffset());
            client.store(offer, object.sopInstance().orElseThrow(), data);
          }
        }
      }
    };
  }

  private static Offer offer(DicosFile object) {
    return new Offer(object.sopClass().orElseThrow(), object.syntax().uid());
  }
}
