package org.cargolens.dicos.network;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cargolens.dicos.data.DicosFileWriter;
import org.cargolens.dicos.dimse.Incoming;
import org.cargolens.scan.Sha256;
import org.cargolens.scanner.source.journal.ProgramLock;
import org.jspecify.annotations.Nullable;

/**
 * Objects on disk. A file's name holds the digest of the object's identifier and that of the file's
 * bytes: it is there whole under that name or not at all, and can be checked at any time. Safe for
 * use by several threads. Owns four threads for each object that is arriving, which end with {@link
 * #close}, and a lock, as a second program would delete what is arriving and hand out the same.
 */
final class ObjectFolder implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(ObjectFolder.class.getName());

  private final ProgramLock lock;
  private final Path arriving;
  private final KeptObjects kept;
  private final FolderSync sync;
  private final PieceStock stock = new PieceStock(2 * PieceWorks.PIECES);
  private final ExecutorService threads = Executors.newCachedThreadPool(ObjectFolder::thread);

  /** Makes the names in a folder safe. */
  @FunctionalInterface
  interface FolderSync {
    void sync(Path folder) throws IOException;
  }

  private ObjectFolder(Path root, FolderSync sync, ProgramLock lock) throws IOException {
    this.sync = sync;
    this.lock = lock;
    arriving = Files.createDirectories(root.resolve("arriving"));
    kept = KeptObjects.open(root, arriving, sync);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "dicom-keep");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Opens a folder. Of what had been arriving when its last owner ended, what was whole is there,
   * the rest is deleted.
   *
   * @throws IOException if it can't be read, or another program uses it; names the folder then
   */
  static ObjectFolder open(Path root) throws IOException {
    return open(root, ObjectFolder::force);
  }

  /** Opens a folder whose names are made safe in some other way. */
  static ObjectFolder open(Path root, FolderSync sync) throws IOException {
    ProgramLock lock = ProgramLock.ofFolder(Files.createDirectories(root), "inbox");
    boolean isOpen = false;
    try {
      ObjectFolder folder = new ObjectFolder(root, sync, lock);
      isOpen = true;
      return folder;
    } finally {
      if (!isOpen) {
        lock.close();
      }
    }
  }

  /** Returns the objects that are here. */
  KeptObjects kept() {
    return kept;
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
      return new Received(file, new Whole(whole, name, object));
    } finally {
      if (!isWhole) {
        file.close();
        Files.deleteIfExists(part);
      }
    }
  }

  /** The file of an object that is all here, the name that it will have, what was said of it. */
  private record Whole(Path file, String name, Incoming object) {}

  /** An object whose bytes are all here, under a name that tells so. */
  final class Received {
    private final ArrivingFile file;
    private final Whole whole;

    private Received(ArrivingFile file, Whole whole) {
      this.file = file;
      this.whole = whole;
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
        // The last that may fail: what is placed is handed out.
        return kept.place(whole.file(), whole.name(), whole.object());
      } finally {
        discard(whole.file());
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

  private @Nullable Void syncArriving() throws IOException {
    sync.sync(arriving);
    return null;
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

  /** A rename is safe once its folder is. */
  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) { // the system's own words name no folder
      throw new IOException(folder.normalize() + ": can't be made safe: " + e, e);
    }
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    try (lock) {
      kept.close();
    }
  }
}
