package org.cargolens.dicos.network;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.dimse.StorageClient;
import org.cargolens.dicos.dimse.StorageClient.Offer;
import org.cargolens.dicos.dimse.StorageClient.Target;

/**
 * Sends images and reports to an archive: each until the archive has said that it keeps it, or the
 * attempts are used up. Has no state between calls.
 */
public final class ArchiveSender {
  private static final System.Logger LOGGER = System.getLogger(ArchiveSender.class.getName());

  private final Target target;
  private final int attempts;
  private final Duration pause;

  /**
   * Makes a sender.
   *
   * @param target whom to send to
   * @param attempts most associations, at least 1
   * @param pause pause before the second; each further one is twice as long
   */
  public ArchiveSender(Target target, int attempts, Duration pause) {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1, is " + attempts);
    }
    this.target = target;
    this.attempts = attempts;
    this.pause = pause;
  }

  /**
   * Sends files.
   *
   * @param files images and reports
   * @return those that the archive does not keep, each with the last reason; empty if all is well
   * @throws IOException if a file can't be read, or is none of DICOM; nothing is sent then
   */
  public Map<Path, String> send(List<Path> files) throws IOException {
    List<Outgoing> left = new ArrayList<>();
    for (Path file : files) {
      left.add(Outgoing.of(DicosFile.read(file)));
    }
    Map<Path, String> failures = new LinkedHashMap<>();
    long nanos = pause.toNanos();
    for (int attempt = 0; attempt < attempts && !left.isEmpty(); attempt++) {
      if (attempt > 0) {
        LockSupport.parkNanos(nanos);
        nanos *= 2;
      }
      failures.clear();
      sendOnce(left, failures);
      left.removeIf(one -> !failures.containsKey(one.file));
    }
    return failures;
  }

  private record Outgoing(Path file, Offer offer, String instance, long dataOffset) {
    static Outgoing of(DicosFile object) throws IOException {
      if (object.sopClass().isEmpty() || object.sopInstance().isEmpty()) {
        throw new IOException(object.path() + ": an object without class or identifier");
      }
      return new Outgoing(
          object.path(),
          new Offer(object.sopClass().get(), object.syntax().uid()),
          object.sopInstance().get(),
          object.dataOffset());
    }
  }

  private void sendOnce(List<Outgoing> objects, Map<Path, String> failures) {
    Set<Offer> offers = new LinkedHashSet<>();
    objects.forEach(object -> offers.add(object.offer));
    try (StorageClient client = StorageClient.connect(target, offers)) {
      for (Outgoing object : objects) {
        try (InputStream data = Files.newInputStream(object.file)) {
          data.skipNBytes(object.dataOffset);
          client.store(object.offer, object.instance, data);
        } catch (IOException e) {
          failures.put(object.file, String.valueOf(e.getMessage()));
        }
      }
    } catch (IOException e) {
      objects.forEach(object -> failures.putIfAbsent(object.file, String.valueOf(e.getMessage())));
    }
    if (!failures.isEmpty()) {
      LOGGER.log(
          Level.WARNING,
          "{0} of {1} objects not kept: {2}",
          failures.size(),
          objects.size(),
          failures);
    }
  }
}
