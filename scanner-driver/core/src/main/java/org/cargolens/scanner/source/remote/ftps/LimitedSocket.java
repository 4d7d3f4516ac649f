package org.cargolens.scanner.source.remote.ftps;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;

/**
 * A plain socket whose reads keep to an {@link AnswerLimit}, also those that TLS above it does: a
 * record that comes byte by byte is waited for no longer. It names the command connection's port as
 * its own: Java finds the TLS session to go on with by host and port, and a data connection has
 * another port each time.
 */
final class LimitedSocket extends Socket {
  private final AnswerLimit limit;
  private final int port;
  private volatile int usualMillis;

  LimitedSocket(AnswerLimit limit, int port) {
    this.limit = limit;
    this.port = port;
  }

  AnswerLimit limit() {
    return limit;
  }

  @Override
  public int getPort() {
    return port;
  }

  @Override
  public synchronized void setSoTimeout(int millis) throws SocketException {
    super.setSoTimeout(millis);
    usualMillis = millis;
  }

  @Override
  public synchronized int getSoTimeout() {
    return usualMillis;
  }

  private void waitNoLonger(int millis) throws SocketException {
    super.setSoTimeout(millis);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Limited(super.getInputStream());
  }

  private final class Limited extends FilterInputStream {
    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      waitNoLonger(limit.waitMillis(usualMillis));
      int count = super.read(target, offset, length);
      limit.came(Math.max(0, count));
      return count;
    }
  }
}
