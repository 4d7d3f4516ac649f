package org.cargolens.dicos.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.cargolens.scan.Sha256;

/**
 * An object on its way into a new file: it is read by one thread while others digest and write what
 * was read. The last of that is waited for by whoever makes the object safe, so that the next one
 * can be read meanwhile. For one thread at a time.
 */
final class ArrivingObject implements AutoCloseable {
  private final ArrivingFile file;
  private final MessageDigest digest = Sha256.newDigest();
  private final PieceWorks works;
  private long bytes;

  private ArrivingObject(ArrivingFile file, ExecutorService threads, PieceStock stock)
      throws IOException {
    this.file = file;
    works = new PieceWorks(threads, stock, List.of(digest::update, file::append));
  }

  /**
   * Makes the file.
   *
   * @param threads gives the threads, three at most
   * @param stock gives memory to read into
   * @throws IOException if it can't be made, or is there, or there are no more threads
   */
  static ArrivingObject create(Path path, ExecutorService threads, PieceStock stock)
      throws IOException {
    ArrivingFile file = ArrivingFile.create(path, threads);
    boolean isMade = false;
    try {
      ArrivingObject object = new ArrivingObject(file, threads, stock);
      isMade = true;
      return object;
    } finally {
      if (!isMade) {
        file.close();
        Files.deleteIfExists(path);
      }
    }
  }

  /**
   * Reads an object to its end; it need not be written yet when this returns. To be called once.
   *
   * @param head what its file begins with, less than a piece
   * @throws IOException if it can't be read, or what was read not be written
   */
  void read(byte[] head, InputStream data) throws IOException {
    byte[] piece = works.next();
    System.arraycopy(head, 0, piece, 0, head.length);
    int count = head.length + fill(data, piece, head.length);
    while (count > 0) {
      bytes += count;
      works.add(piece, count);
      if (count < piece.length) {
        break;
      }
      piece = works.next();
      count = fill(data, piece, 0);
    }
    works.end();
  }

  private static int fill(InputStream data, byte[] piece, int from) throws IOException {
    return data.readNBytes(piece, from, piece.length - from);
  }

  /**
   * Waits until all that was read is written, not yet safely.
   *
   * @return the digest of the file's bytes
   * @throws IOException if something could not be written
   */
  Sha256 finish() throws IOException {
    works.finish();
    if (file.size() != bytes) { // its name is to tell of these bytes
      throw new IOException(file.size() + " of " + bytes + " bytes are written");
    }
    return Sha256.of(digest);
  }

  /** Brings all that was written to the disk. */
  void force() throws IOException {
    file.force();
  }

  /** Ends the work, if it has not. */
  @Override
  public void close() throws IOException {
    works.close();
    file.close();
  }
}
