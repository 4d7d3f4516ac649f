package org.cargolens.dicos.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
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
  private final FolderSync sync;
  private final NavigableSet<String> present = new TreeSet<>();
  private final NavigableSet<String> aside = new TreeSet<>();
  private final NavigableSet<String> taken = new TreeSet<>();
  private final TakenNotes journal;
  private final ExecutorService digests = Executors.newCachedThreadPool(ObjectFolder::thread);

  /** Makes the names in a folder safe. */
  @FunctionalInterface
  interface FolderSync {
    void sync(Path folder) throws IOException;
  }

  private ObjectFolder(Path root, FolderSync sync) throws IOException {
    this.sync = sync;
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
    for (Path folder : List.of(root, objects, refused)) {
      sync.sync(folder); // its last owner may have ended before it did
    }
    for (String left : names(objects)) {
      if (taken.contains(left)) {
        Files.delete(objects.resolve(left)); // its last owner ended between the note and this
      } else {
        present.add(left);
      }
    }
    aside.addAll(names(refused));
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "dicom-digest");
    thread.setDaemon(true);
    return thread;
  }

  /** Opens a folder; what had been arriving when its last owner ended is deleted. */
  static ObjectFolder open(Path root) throws IOException {
    return open(root, ObjectFolder::force);
  }

  /** Opens a folder whose names are made safe in some other way. */
  static ObjectFolder open(Path root, FolderSync sync) throws IOException {
    return new ObjectFolder(root, sync);
  }

  /** Returns what is there, in order of names. */
  List<Path> list() throws IOException {
    return names(objects).stream().map(objects::resolve).toList();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ENDING))
          .sorted()
          .toList();
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
        // Over what is there too, which should be the same, but may have been damaged since.
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        sync.sync(objects); // if that fails nobody is told of it, and the next copy is new
        return present.add(name) ? Optional.of(target) : Optional.empty();
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
   * or was taken by somebody who answers for it. Of what came under one identifier with several
   * contents, nobody can tell which is meant: none is safe.
   *
   * @return a reason of {@link CommitmentReport} if not
   */
  OptionalInt failure(InstanceReference object) throws IOException {
    String beginning = beginning(object.sopInstance());
    NavigableSet<String> known = new TreeSet<>();
    synchronized (this) {
      for (NavigableSet<String> names : List.of(present, aside, taken)) {
        known.addAll(names.subSet(beginning, beginning + Character.MAX_VALUE));
      }
      if (known.size() > 1) {
        return OptionalInt.of(CommitmentReport.PROCESSING_FAILURE);
      }
      if (known.isEmpty() || taken.contains(known.first())) {
        return known.isEmpty()
            ? OptionalInt.of(CommitmentReport.NO_SUCH_OBJECT)
            : OptionalInt.empty();
      }
      if (aside.contains(known.first())) {
        return OptionalInt.of(CommitmentReport.NO_SUCH_OBJECT); // here again, it is put aside again
      }
    }
    OptionalInt failure = failure(objects.resolve(known.first()), object);
    synchronized (this) {
      return taken.contains(known.first()) ? OptionalInt.empty() : failure; // while it was read
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
      String name = String.valueOf(file.getFileName());
      taken.add(name);
      present.remove(name);
      Files.deleteIfExists(file);
    }
  }

  /** Puts files aside with the reason. */
  synchronized void refuse(List<Path> files, String reason) throws IOException {
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      aside.add(name);
      present.remove(name);
      Files.writeString(refused.resolve(name + ".reason"), reason + "\n");
      Files.move(file, refused.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
    sync.sync(refused);
    sync.sync(objects);
  }

  /** A rename is safe once its folder is. */
  private static void force(Path folder) throws IOException {
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
