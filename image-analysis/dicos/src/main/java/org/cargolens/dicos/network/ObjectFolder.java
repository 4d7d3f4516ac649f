package org.cargolens.dicos.network;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
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
import java.util.concurrent.Future;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.data.DicosFileWriter;
import org.cargolens.dicos.dimse.CommitmentReport;
import org.cargolens.dicos.dimse.Incoming;
import org.cargolens.scan.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Objects on disk. A file's name holds the digest of the object's identifier and that of the file's
 * bytes: it is there whole under that name or not at all, and can be checked at any time. Safe for
 * use by several threads. Owns four threads for each object that is arriving, which end with {@link
 * #close}.
 */
final class ObjectFolder implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(ObjectFolder.class.getName());

  private final Path arriving;
  private final Path objects;
  private final Path refused;
  private final FolderSync sync;
  private final NavigableSet<String> present = new TreeSet<>();
  private final NavigableSet<String> aside = new TreeSet<>();
  private final NavigableSet<String> taken = new TreeSet<>();
  private final TakenNotes journal;
  private final PieceStock stock = new PieceStock(2 * PieceWorks.PIECES);
  private final ExecutorService threads = Executors.newCachedThreadPool(ObjectFolder::thread);

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
    journal = TakenNotes.open(root.resolve("taken"));
    taken.addAll(journal.earlier());
    ObjectNames.settle(arriving, objects, taken);
    for (Path folder : List.of(root, objects, refused)) {
      sync.sync(folder); // its last owner may have ended before it did
    }
    for (String left : ObjectNames.in(objects)) {
      if (taken.contains(left)) {
        Files.delete(objects.resolve(left)); // its last owner ended between the note and this
      } else {
        present.add(left);
      }
    }
    aside.addAll(ObjectNames.in(refused));
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "dicom-keep");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Opens a folder. Of what had been arriving when its last owner ended, what was whole is there,
   * the rest is deleted.
   */
  static ObjectFolder open(Path root) throws IOException {
    return open(root, ObjectFolder::force);
  }

  /** Opens a folder whose names are made safe in some other way. */
  static ObjectFolder open(Path root, FolderSync sync) throws IOException {
    return new ObjectFolder(root, sync);
  }

  /** Returns what is there, in order of names. */
  List<Path> list() throws IOException {
    return ObjectNames.in(objects).stream().map(objects::resolve).toList();
  }

  /**
   * Keeps an object; it is on disk when this returns.
   *
   * @return its file; empty if it was taken before, or is there already
   */
  Optional<Path> keep(Incoming object, InputStream data) throws IOException {
    return receive(object, data).makeSafe();
  }

  /** Takes all bytes of an object, which is not safe yet. */
  Received receive(Incoming object, InputStream data) throws IOException {
    Path part = arriving.resolve(UUID.randomUUID() + ".part");
    ArrivingFile file = ArrivingFile.create(part, threads);
    boolean isWhole = false;
    try {
      String name = ObjectNames.of(object.sopInstance(), write(file, object, data));
      Path whole = ObjectNames.arriving(arriving, name);
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      isWhole = true;
      return new Received(file, whole, name);
    } finally {
      if (!isWhole) {
        file.close();
        Files.deleteIfExists(part);
      }
    }
  }

  /** An object whose bytes are all here, under a name that tells so. */
  final class Received {
    private final ArrivingFile file;
    private final Path whole;
    private final String name;

    private Received(ArrivingFile file, Path whole, String name) {
      this.file = file;
      this.whole = whole;
      this.name = name;
    }

    /**
     * Makes it safe; it is on disk when this returns. To be called once.
     *
     * @return its file; empty if it was taken before, or is there already
     */
    Optional<Path> makeSafe() throws IOException {
      try {
        try (file) {
          Future<?> named = threads.submit(ObjectFolder.this::syncArriving);
          file.force();
          ArrivingFile.await(named);
        }
        return place(whole, name); // the last that may fail: what is placed is handed out
      } finally {
        discard(whole);
      }
    }
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "an object is left until the next start: {0}", e.toString());
    }
  }

  /**
   * Moves an object to the others, which needn't be safe: whichever of its names is left after a
   * crash tells that it is whole, see {@link ObjectNames#settle}.
   */
  private synchronized Optional<Path> place(Path whole, String name) throws IOException {
    if (taken.contains(name)) {
      return Optional.empty();
    }
    Path target = objects.resolve(name);
    // Over what is there too, which should be the same, but may have been damaged since.
    Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
    return present.add(name) ? Optional.of(target) : Optional.empty();
  }

  private @Nullable Void syncArriving() throws IOException {
    sync.sync(arriving);
    return null;
  }

  /**
   * Says whether an object is safe: whether it is here with the bytes whose digest its name holds,
   * or was taken by somebody who answers for it. Of what came under one identifier with several
   * contents, nobody can tell which is meant: none is safe.
   *
   * @return a reason of {@link CommitmentReport} if not
   */
  OptionalInt failure(InstanceReference object) throws IOException {
    String beginning = ObjectNames.beginning(object.sopInstance());
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
      if (!ObjectNames.tells(String.valueOf(file.getFileName()), file)) {
        return OptionalInt.of(CommitmentReport.PROCESSING_FAILURE);
      }
      boolean isOfClass =
          DicosFile.read(file).sopClass().filter(object.sopClass()::equals).isPresent();
      return isOfClass ? OptionalInt.empty() : OptionalInt.of(CommitmentReport.CLASS_CONFLICT);
    } catch (NoSuchFileException e) {
      return OptionalInt.of(CommitmentReport.NO_SUCH_OBJECT); // taken or put aside just now
    }
  }

  /** Writes an object in large pieces, not yet safely; returns the digest of its bytes. */
  private Sha256 write(ArrivingFile file, Incoming object, InputStream data) throws IOException {
    byte[] head =
        DicosFileWriter.head(
            object.sopClass(), object.sopInstance(), object.syntax(), Optional.empty());
    MessageDigest digest = Sha256.newDigest();
    try (PieceWorks works = new PieceWorks(threads, stock, List.of(digest::update, file::append))) {
      byte[] piece = works.next();
      System.arraycopy(head, 0, piece, 0, head.length);
      int count = head.length + fill(data, piece, head.length);
      long total = 0;
      while (count > 0) {
        total += count;
        works.add(piece, count);
        if (count < piece.length) {
          break;
        }
        piece = works.next();
        count = fill(data, piece, 0);
      }
      works.finish();
      if (file.size() != total) { // its name is to tell of these bytes
        throw new IOException(file.size() + " of " + total + " bytes are written");
      }
    }
    return Sha256.of(digest);
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
    threads.shutdownNow();
    journal.close();
  }
}
