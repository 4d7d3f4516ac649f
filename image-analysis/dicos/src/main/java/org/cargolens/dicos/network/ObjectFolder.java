package org.cargolens.dicos.network;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cargolens.dicos.data.DicosFileWriter;
import org.cargolens.dicos.dimse.Incoming;
import org.cargolens.scanner.source.journal.ProgramLock;
import org.jspecify.annotations.Nullable;

/**
 * Objects on disk. A file's name holds the digest of the object's identifier and that of the file's
 * bytes: it is there whole under that name or not at all, and can be checked at any time. Safe for
 * use by several threads. Owns four threads for each object that is arriving, which end with {@link
 * #close}, and a lock, as a second program would delete what is arriving and hand out the same.
 */
final class ObjectFolder implements AutoCloseable {
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

  /** Takes all bytes of an object, which is not safe yet, nor whole in its file. */
  Received receive(Incoming object, InputStream data) throws IOException {
    byte[] head =
        DicosFileWriter.head(
            object.sopClass(), object.sopInstance(), object.syntax(), Optional.empty());
    Path part = arriving.resolve(UUID.randomUUID() + ".part");
    ArrivingObject bytes = ArrivingObject.create(part, threads, stock);
    boolean isRead = false;
    try {
      bytes.read(head, data);
      Received received = new Received(object, part, bytes);
      isRead = true;
      return received;
    } finally {
      if (!isRead) {
        bytes.close();
        Files.deleteIfExists(part);
      }
    }
  }

  /** An object whose bytes have all come. */
  final class Received {
    private final Incoming object;
    private final Path part;
    private final ArrivingObject bytes;

    private Received(Incoming object, Path part, ArrivingObject bytes) {
      this.object = object;
      this.part = part;
      this.bytes = bytes;
    }

    /**
     * Makes it safe; it is on disk when this returns. To be called once.
     *
     * @return its file; empty if it was taken before, or is there already
     */
    Optional<Path> makeSafe() throws IOException {
      Path file = part;
      try {
        String name;
        try (bytes) {
          name = ObjectNames.of(object.sopInstance(), bytes.finish());
          // A name that tells that it is whole: from now on the next start keeps it.
          file = Files.move(part, ObjectNames.arriving(arriving, name), ATOMIC_MOVE);
          Future<?> named = threads.submit(ObjectFolder.this::syncArriving);
          bytes.force();
          ArrivingFile.await(named);
        }
        // The last that may fail: what is placed is handed out.
        return kept.place(file, name, object);
      } finally {
        ObjectNames.discard(file);
      }
    }
  }

  private @Nullable Void syncArriving() throws IOException {
    sync.sync(arriving);
    return null;
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
