package org.cargolens.dicos.network;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.cargolens.scan.Sha256;

/** Names of files of objects: {@code DIGEST-OF-IDENTIFIER-SHA256-OF-BYTES.dcs}. */
final class ObjectNames {
  private static final System.Logger LOGGER = System.getLogger(ObjectNames.class.getName());
  private static final int PIECE = 1 << 18;
  private static final String ENDING = ".dcs";
  private static final char AFTER_UNIQUE = '_';

  private ObjectNames() {}

  /** Returns the name of an object's file. */
  static String of(String sopInstance, Sha256 bytes) {
    return beginning(sopInstance) + bytes.hex() + ENDING;
  }

  /** Returns what the names of all files of an object begin with. */
  static String beginning(String sopInstance) {
    ByteBuffer bytes = ByteBuffer.wrap(sopInstance.getBytes(StandardCharsets.UTF_8));
    return Sha256.of(bytes).hex().substring(0, 16) + "-";
  }

  /** Returns a name without what may stand before the digests: a report's file says more. */
  static String canonical(String name) {
    return name.substring(name.lastIndexOf('.', name.length() - ENDING.length() - 1) + 1);
  }

  /** Returns the names in a folder, in order. */
  static List<String> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ENDING))
          .sorted()
          .toList();
    }
  }

  /** Returns whether the digest in a name is that of a file's bytes. */
  static boolean tells(String name, Path file) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer piece = ByteBuffer.allocate(PIECE);
      while (channel.read(piece) >= 0) {
        digest.update(piece.flip());
        piece.clear();
      }
    }
    return name.endsWith("-" + Sha256.of(digest).hex() + ENDING);
  }

  /** Returns a file of its own that will be known by a name, wherever its last owner ends. */
  static Path arriving(Path folder, String name) {
    return folder.resolve(UUID.randomUUID().toString() + AFTER_UNIQUE + name);
  }

  /**
   * Settles what was arriving when a folder's last owner ended. What is whole by its name may have
   * been acknowledged and becomes an object; nobody was told that the rest is safe.
   *
   * @param taken what isn't wanted again
   */
  static void settle(Path arriving, Path objects, TakenNotes taken) throws IOException {
    List<Path> left;
    try (Stream<Path> files = Files.list(arriving)) {
      left = files.toList();
    }
    for (Path file : left) {
      String full = String.valueOf(file.getFileName());
      String name = full.substring(full.indexOf(AFTER_UNIQUE) + 1);
      if (name.equals(full) || taken.contains(name) || !tells(name, file)) {
        discard(file);
        continue;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(file, objects.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Deletes what is not wanted; if that fails, it is in nobody's way. */
  static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "an object is left until the next start: {0}", e.toString());
    }
  }
}
