package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.util.List;

/**
 * A tree of folders on another computer, over one connection. Paths are those below its root, names
 * parted by {@code /}; the root is empty. There is no call that changes anything.
 *
 * <p>A server has the wait that the connection was made with for each answer that a call needs, and
 * for each read of a stream; a call that has to log in anew has {@link RemotePlace#longestOpening}
 * more, and the first read of a {@link SkippingStream} takes longer. A listing ends within ten
 * times the wait, or soon after its thread was interrupted. A {@link FileSystemException} says
 * something of one file or folder, {@link java.nio.file.NoSuchFileException} that it has gone; any
 * other {@link IOException} says that the connection is of no more use. For one thread; only {@link
 * #close} may come from another one, and ends what the first is waiting for.
 */
public interface RemoteTree extends AutoCloseable {
  /**
   * Lists a folder. Names are as the server says them, not judged yet.
   *
   * @param folder its path
   * @param most entries that it may have
   * @throws FileSystemException if it can't be listed, or has more entries
   */
  List<RemoteEntry> list(String folder, int most) throws IOException;

  /**
   * Asks what a file is now; a symbolic link is none.
   *
   * @param file its path
   * @throws FileSystemException if there is no such file, or the server does not say enough of it
   *     to tell when it changes
   */
  RemoteStamp stamp(String file) throws IOException;

  /**
   * Opens a file.
   *
   * @param file its path
   * @param stamp what it is believed to be; where the protocol can say so, another one is not read
   * @param offset of the first byte to read
   * @return its bytes from there; to be closed before anything else is asked
   * @throws FileSystemException if it can't be read, or is another one by now
   */
  InputStream read(String file, RemoteStamp stamp, long offset) throws IOException;

  /**
   * Returns whether {@link #read} was sent nothing before the offset, when it was last asked for
   * one above 0; true before. Otherwise the beginning comes anew with each attempt.
   */
  default boolean sendsParts() {
    return true;
  }

  /**
   * Returns whether it can still be used, as far as that can be told without asking for anything.
   * One that has rested for long may have been ended by the server, which is no trouble of it.
   */
  default boolean stands() {
    return true;
  }

  /** Ends the connection, within seconds. Idempotent. */
  @Override
  void close();
}
