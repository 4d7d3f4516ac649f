package org.cargolens.scanner.source.remote.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.cargolens.scanner.source.remote.ListingStream;
import org.cargolens.scanner.source.remote.RemoteEntry;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.cargolens.scanner.source.remote.RemoteStamp;
import org.cargolens.scanner.source.remote.RemoteTree;

/**
 * A tree on an SFTP server. Listings say sizes to the byte and times to the second; symbolic links
 * are shown as such and left alone. Threads of MINA SSHD end with it. See {@link RemoteTree} for
 * threads.
 */
final class SftpTree implements RemoteTree {
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  /** The folder itself and the one above. */
  private static final long OTHER_NAMES = 2;

  private final RemotePlace place;
  private final SshClient client;
  private final StrictSftpClient sftp;

  SftpTree(RemotePlace place, SshClient client, StrictSftpClient sftp) {
    this.place = place;
    this.client = client;
    this.sftp = sftp;
  }

  @Override
  public List<RemoteEntry> list(String folder, int most) throws IOException {
    String path = place.address().absolute(folder);
    List<RemoteEntry> entries = new ArrayList<>();
    try (SftpClient.CloseableHandle handle = sftp.openDir(path)) {
      AtomicReference<Boolean> end = new AtomicReference<>();
      Duration longest = place.longestWait().multipliedBy(ListingStream.MOST_WAITS);
      long start = System.nanoTime();
      long names = 0;
      List<SftpClient.DirEntry> some = sftp.readDir(handle, end);
      while (some != null && !some.isEmpty()) {
        for (SftpClient.DirEntry one : some) {
          if (!one.getFilename().equals(".") && !one.getFilename().equals("..")) {
            entries.add(entry(one));
          }
        }
        names += some.size();
        if (names > most + OTHER_NAMES) {
          throw new FileSystemException(folder, null, "lists more than " + most + " entries");
        }
        ListingStream.goOn(folder, System.nanoTime() - start, longest);
        some = Boolean.TRUE.equals(end.get()) ? null : sftp.readDir(handle, end);
      }
      return entries;
    } catch (SftpException e) {
      throw said(e, folder);
    }
  }

  private static RemoteEntry entry(SftpClient.DirEntry entry) {
    SftpClient.Attributes attributes = entry.getAttributes();
    RemoteEntry.Kind kind = RemoteEntry.Kind.OTHER;
    if (attributes.isRegularFile()) {
      kind = RemoteEntry.Kind.FILE;
    } else if (attributes.isDirectory()) {
      kind = RemoteEntry.Kind.FOLDER;
    }
    Optional<RemoteStamp> stamp = stamp(attributes);
    boolean isFile = kind == RemoteEntry.Kind.FILE;
    long modified = stamp.map(RemoteStamp::modifiedMillis).orElse(0L);
    String look = isFile ? attributes.getSize() + " " + modified : String.valueOf(modified);
    return new RemoteEntry(
        entry.getFilename(), kind, look, modified, isFile ? stamp : Optional.empty());
  }

  private static Optional<RemoteStamp> stamp(SftpClient.Attributes attributes) {
    boolean tells =
        attributes.getFlags().contains(SftpClient.Attribute.Size)
            && attributes.getFlags().contains(SftpClient.Attribute.ModifyTime)
            && attributes.getSize() >= 0;
    return tells
        ? Optional.of(
            new RemoteStamp(attributes.getSize(), attributes.getModifyTime().toMillis(), ""))
        : Optional.empty();
  }

  @Override
  public RemoteStamp stamp(String file) throws IOException {
    try {
      SftpClient.Attributes attributes = sftp.lstat(place.address().absolute(file));
      if (!attributes.isRegularFile()) {
        throw new NoSuchFileException(file, null, "is no file any more");
      }
      return stamp(attributes)
          .orElseThrow(
              () -> new FileSystemException(file, null, "the server says neither size nor time"));
    } catch (SftpException e) {
      throw said(e, file);
    }
  }

  @Override
  public InputStream read(String file, RemoteStamp stamp, long offset) throws IOException {
    try {
      SftpClient.CloseableHandle handle =
          sftp.open(place.address().absolute(file), SftpClient.OpenMode.Read);
      SftpFileStream.Range range = new SftpFileStream.Range(offset, stamp.size());
      return new FileStream(file, new SftpFileStream(sftp, handle, range, place.longestWait()));
    } catch (SftpException e) {
      throw said(e, file);
    }
  }

  /**
   * What a server says of one file concerns that file; a code that says nothing may be the link.
   * Success and the end of a file are no reasons to have failed: they answer something else.
   */
  private static IOException said(SftpException e, String path) {
    int code = e.getStatus();
    String reason = "the server says: " + e.getMessage() + " (status " + code + ")";
    if (code == SftpConstants.SSH_FX_NO_SUCH_FILE || code == SftpConstants.SSH_FX_NO_SUCH_PATH) {
      return new NoSuchFileException(path, null, reason);
    }
    if (code == SftpConstants.SSH_FX_PERMISSION_DENIED) {
      return new AccessDeniedException(path, null, reason);
    }
    if (code == SftpConstants.SSH_FX_CONNECTION_LOST
        || code == SftpConstants.SSH_FX_NO_CONNECTION
        || code == SftpConstants.SSH_FX_BAD_MESSAGE
        || code == SftpConstants.SSH_FX_OK
        || code == SftpConstants.SSH_FX_EOF) {
      return new IOException(path + ": " + reason, e);
    }
    return new FileSystemException(path, null, reason);
  }

  @Override
  public void close() {
    end(client);
  }

  /** Ends all threads and connections of a client. */
  static void end(SshClient client) {
    try {
      boolean unused = client.close(true).await(LONGEST_END);
    } catch (InterruptedIOException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      System.getLogger(SftpTree.class.getName())
          .log(System.Logger.Level.DEBUG, "closing an SSH client failed", e);
    }
  }

  /** A file's bytes; failures of this file are told from those of the connection. */
  private static final class FileStream extends InputStream {
    private final String path;
    private final InputStream in;

    FileStream(String path, InputStream in) {
      this.path = path;
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return in.read(target, offset, length);
      } catch (SftpException e) {
        throw said(e, path);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        in.close();
      } catch (SftpException e) {
        throw said(e, path);
      }
    }
  }
}
