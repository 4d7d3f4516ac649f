package org.cargolens.dicos.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.data.DicosFileWriter;
import org.cargolens.dicos.dimse.CommitmentReport;
import org.cargolens.dicos.dimse.Incoming;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.format.WholeFile;

/**
 * Objects on disk. A file's name holds the digest of the object's identifier and that of the file's
 * bytes: it is there whole under that name or not at all, and can be checked at any time. Safe for
 * use by several threads. Owns a thread for each object that is arriving, which end with {@link
 * #close}.
 */
final class ObjectFolder implements AutoCloseable {
  private static final int PIECE = 1 << 18;
  private static final String ENDING = ".dcs";

  private final Path arriving;
  private final Path objects;
  private final Path refused;
  private final NavigableSet<String> taken = new TreeSet<>();
  private final TakenNotes journal;
  private final ExecutorService digests = Executors.newCachedThreadPool(ObjectFolder::thread);

  private ObjectFolder(Path root) throws IOException {
    arriving = Files.createDirectories(root.resolve("arriving"));
    objects = Files.createDirectories(root.resolve("objects"));
    refused = Files.createDirectories(root.resolve("refused"));
    try (Stream<Path> left = Files.list(arriving)) {
      for (Path part : left.toList()) {
        Files.delete(part); // nobody was told that these are safe
      }
    }
    journal = TakenNotes.open(root.resolve("taken"));
    taken.addAll(journal.earlier());
    sync(root);
    for (Path left : list()) {
      if (taken.contains(String.valueOf(left.getFileName()))) {
        Files.delete(left); // its last owner ended between the note and this
      }
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "dicom-digest");
    thread.setDaemon(true);
    return thread;
  }

  /** Opens a folder; what had been arriving when its last owner ended is deleted. */
  static ObjectFolder open(Path root) throws IOException {
    return new ObjectFolder(root);
  }

  /** Returns what is there, in order of names. */
  List<Path> list() throws IOException {
    try (Stream<Path> files = Files.list(objects)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
  }

  /**
   * Keeps an object; it is on disk when this returns.
   *
   * @return its file; empty if it was taken before, or is there already
   */
  Optional<Path> keep(Incoming object, InputStream data) throws IOException {
    Path part = arriving.resolve(UUID.randomUUID() + ".part");
    try {
      String name = beginning(object.sopInstance()) + write(part, object, data) + ENDING;
      synchronized (this) {
        Path target = objects.resolve(name);
        if (taken.contains(name)) {
          return Optional.empty();
        }
        boolean isThere = Files.exists(target);
        // Over what is there too, which should be the same, but may have been damaged since.
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        sync(objects);
        return isThere ? Optional.empty() : Optional.of(target);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Returns what the names of all files of an object begin with. */
  private static String beginning(String sopInstance) {
    ByteBuffer bytes = ByteBuffer.wrap(sopInstance.getBytes(StandardCharsets.UTF_8));
    return Sha256.of(bytes).hex().substring(0, 16) + "-";
  }

  /**
   * Says whether an object is safe: whether it is here with the bytes whose digest its name holds,
   * or was taken by somebody who answers for it.
   *
   * @return a reason of {@link CommitmentReport} if not
   */
  OptionalInt failure(InstanceReference object) throws IOException {
    String beginning = beginning(object.sopInstance());
    OptionalInt failure = OptionalInt.of(CommitmentReport.NO_SUCH_OBJECT);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(objects, beginning + "*")) {
      for (Path file : files) {
        failure = failure(file, object);
        if (failure.isEmpty()) {
          return failure;
        }
      }
    }
    synchronized (this) {
      String next = taken.ceiling(beginning);
      return next != null && next.startsWith(beginning) ? OptionalInt.empty() : failure;
    }
  }

  private static OptionalInt failure(Path file, InstanceReference object) throws IOException {
    try {
      MessageDigest digest = Sha256.newDigest();
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        while (channel.read(piece) >= 0) {
          digest.update(piece.flip());
          piece.clear();
        }
      }
      if (!file.toString().endsWith("-" + Sha256.of(digest) + ENDING)) {
        return OptionalInt.of(CommitmentReport.PROCESSING_FAILURE);
      }
      boolean isOfClass =
          DicosFile.read(file).sopClass().filter(object.sopClass()::equals).isPresent();
      return isOfClass ? OptionalInt.empty() : OptionalInt.of(CommitmentReport.CLASS_CONFLICT);
    } catch (NoSuchFileException e) {
      return OptionalInt.of(CommitmentReport.NO_SUCH_OBJECT); // taken or put aside just now
    }
  }

  /** Writes an object to the disk in large pieces; returns the digest of its bytes. */
  private Sha256 write(Path part, Incoming object, InputStream data) throws IOException {
    byte[] head =
        DicosFileWriter.head(
            object.sopClass(), object.sopInstance(), object.syntax(), Optional.empty());
    try (FileChannel channel =
            FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        DigestBeside digest = new DigestBeside(digests)) {
      byte[] piece = digest.next();
      System.arraycopy(head, 0, piece, 0, head.length);
      int count = head.length + fill(data, piece, head.length);
      while (count > 0) {
        digest.add(piece, count);
        WholeFile.writeAll(channel, ByteBuffer.wrap(piece, 0, count));
        piece = digest.next();
        count = fill(data, piece, 0);
      }
      channel.force(true);
      return digest.finish();
    }
  }

  private static int fill(InputStream data, byte[] piece, int from) throws IOException {
    return data.readNBytes(piece, from, piece.length - from);
  }

  /** Notes that files were taken, then deletes them; the note is on disk before. */
  synchronized void taken(List<Path> files) throws IOException {
    journal.note(files.stream().map(file -> String.valueOf(file.getFileName())).toList());
    for (Path file : files) {
      taken.add(String.valueOf(file.getFileName()));
      Files.deleteIfExists(file);
    }
  }

  /** Puts files aside with the reason. */
  synchronized void refuse(List<Path> files, String reason) throws IOException {
    for (Path file : files) {
      Path aside = refused.resolve(String.valueOf(file.getFileName()));
      Files.writeString(aside.resolveSibling(aside.getFileName() + ".reason"), reason + "\n");
      Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    }
    sync(refused);
    sync(objects);
  }

  /** A rename is safe once its folder is. */
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    digests.shutdownNow();
    journal.close();
  }
}
