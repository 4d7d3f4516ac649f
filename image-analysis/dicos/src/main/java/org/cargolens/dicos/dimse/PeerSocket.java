package org.cargolens.dicos.dimse;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * A connection as the library sees it, plain or encrypted: what comes is followed by {@link
 * PduInput}, what is sent has to be taken by the peer in time, or the connection is cut. Safe for
 * use by several threads.
 */
final class PeerSocket extends Socket {
  private final Socket line;
  private final SocketWatch watch;
  private final PduInput in;
  private final OutputStream out;
  private final Places.Place place;

  /**
   * Makes one.
   *
   * @param line the connection, encrypted or not
   * @param in what comes over it
   * @param watch cuts the plain socket when a step takes too long
   * @param place that it holds until it is closed
   */
  PeerSocket(Socket line, PduInput in, SocketWatch watch, Places.Place place) throws IOException {
    this.line = line;
    this.in = in;
    this.watch = watch;
    this.place = place;
    this.out = new WatchedOutput(line.getOutputStream());
  }

  Places.Place place() {
    return place;
  }

  PeerSilence silence() {
    return in.silence();
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  @Override
  public InetAddress getInetAddress() {
    return line.getInetAddress();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return line.getRemoteSocketAddress();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return line.getLocalSocketAddress();
  }

  @Override
  public int getPort() {
    return line.getPort();
  }

  @Override
  public int getLocalPort() {
    return line.getLocalPort();
  }

  @Override
  public void setSoLinger(boolean on, int seconds) throws SocketException {
    line.setSoLinger(on, seconds);
  }

  @Override
  public boolean isConnected() {
    return line.isConnected();
  }

  @Override
  public boolean isClosed() {
    return line.isClosed();
  }

  /** Without asking the platform about this socket, which would make one for it. */
  @Override
  public String toString() {
    return line.toString();
  }

  /** Closes it at once, whatever is on its way. */
  void cut() {
    watch.cut();
    place.leave();
  }

  /** Closes it; a peer that does not let an encrypted connection end is cut off. */
  @Override
  public synchronized void close() throws IOException {
    SocketWatch ending = watch.another(); // an answer that ends meanwhile must not end this
    ending.begin("the end of a connection");
    try {
      line.close();
    } finally {
      ending.end();
      place.leave();
    }
  }

  /** Output whose every piece has to be taken in time. */
  private final class WatchedOutput extends FilterOutputStream {
    WatchedOutput(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      watch.begin("an answer");
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw watch.explain(e);
      } finally {
        watch.end();
      }
    }
  }
}
