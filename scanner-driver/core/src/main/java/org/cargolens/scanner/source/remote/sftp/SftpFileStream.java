package org.cargolens.scanner.source.remote.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * A file's bytes. Many reads are under way at a time, as each alone would wait for the line; what a
 * short answer leaves out is asked for before anything behind it is used. Not safe for several
 * threads.
 */
final class SftpFileStream extends InputStream {
  /** Servers must take 32,768 with what stands around it; larger ones may be cut short. */
  private static final int READ_BYTES = 32_000;

  private static final int LEAST_UNDER_WAY = 2;
  private static final int MOST_UNDER_WAY = 64;

  /** What is under way comes in about this time: closing has to wait for it. */
  private static final long NANOS_UNDER_WAY = TimeUnit.SECONDS.toNanos(2);

  private final StrictSftpClient client;
  private final SftpClient.CloseableHandle handle;
  private final long size;
  private final Duration longestWait;
  private final Deque<Part> underWay = new ArrayDeque<>();
  private final long beginNanos = System.nanoTime();
  private long asked;
  private long came;
  private byte[] bytes = new byte[0];
  private int at;
  private boolean ended;
  private boolean broken;
  private boolean closed;

  /** A read that was asked for. */
  private record Part(int id, long offset, int length) {}

  /**
   * Begins to read.
   *
   * @param handle of the file; closed with this
   * @param range what of it is expected
   * @param longestWait for closing as a whole, which takes what is under way
   */
  SftpFileStream(
      StrictSftpClient client,
      SftpClient.CloseableHandle handle,
      Range range,
      Duration longestWait) {
    this.client = client;
    this.handle = handle;
    this.size = range.end();
    this.asked = range.offset();
    this.longestWait = longestWait;
  }

  /**
   * What of a file is expected.
   *
   * @param offset of the first byte
   * @param end where the file is believed to end; nothing is asked for beyond it until all before
   *     it has come
   */
  record Range(long offset, long end) {}

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (at == bytes.length && !ended) {
      next();
    }
    if (at == bytes.length) {
      return -1;
    }
    int count = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, target, offset, count);
    at += count;
    return count;
  }

  private void next() throws IOException {
    if (broken || closed) {
      throw new IOException("the file is not read any more");
    }
    broken = true; // unless all goes well
    int most = mostUnderWay(came, System.nanoTime() - beginNanos);
    while (underWay.size() < most && (asked < size || underWay.isEmpty())) {
      underWay.add(ask(asked, READ_BYTES));
      asked += READ_BYTES;
    }
    Part part = underWay.remove();
    Buffer answer = client.receive(part.id());
    answer.getInt(); // its length, which the client has checked
    int kind = answer.getUByte();
    answer.getInt(); // its id
    if (kind == SftpConstants.SSH_FXP_DATA) {
      take(part, answer);
    } else if (kind == SftpConstants.SSH_FXP_STATUS) {
      end(answer);
    } else {
      throw new IOException("the server answers a read by a packet of type " + kind);
    }
    broken = false;
  }

  /** Returns how many reads may be under way after so many bytes in so much time. */
  static int mostUnderWay(long bytes, long nanos) {
    double inTime = (double) bytes / READ_BYTES * NANOS_UNDER_WAY / Math.max(1, nanos);
    return (int) Math.max(LEAST_UNDER_WAY, Math.min(MOST_UNDER_WAY, inTime));
  }

  private Part ask(long offset, int length) throws IOException {
    byte[] name = handle.getIdentifier();
    Buffer request = new ByteArrayBuffer(16 + name.length, false);
    request.putBytes(name);
    request.putLong(offset);
    request.putUInt(length);
    return new Part(client.send(SftpConstants.SSH_FXP_READ, request), offset, length);
  }

  private void take(Part part, Buffer answer) throws IOException {
    int count = answer.getInt();
    if (count < 1 || count > part.length() || count > answer.available()) {
      throw new IOException(
          "the server answers a read of " + part.length() + " bytes by " + count + " bytes");
    }
    bytes = new byte[count];
    answer.getRawBytes(bytes);
    at = 0;
    came += count;
    if (count < part.length()) {
      underWay.addFirst(ask(part.offset() + count, part.length() - count));
    }
  }

  private void end(Buffer answer) throws IOException {
    int code = answer.getInt();
    String text = answer.available() > 0 ? answer.getString() : "";
    if (code == SftpConstants.SSH_FX_OK) {
      throw new IOException("the server answers a read by success");
    }
    if (code != SftpConstants.SSH_FX_EOF) {
      broken = false; // that is an answer like others
      ended = true;
      throw new SftpException(code, text);
    }
    ended = true;
  }

  /** The answers to what was asked for come in any case, and are not to be kept for anybody. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (broken) {
      return; // the connection is of no more use, and ends without
    }
    long begin = System.nanoTime();
    while (!underWay.isEmpty()) {
      if (System.nanoTime() - begin > longestWait.toNanos()) {
        throw new IOException("reads that were under way did not end");
      }
      Buffer unused = client.receive(underWay.remove().id());
    }
    handle.close();
  }
}
