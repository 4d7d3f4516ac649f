package org.cargolens.bench.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A door on a free port of the loopback address. */
final class TcpDoor implements ReplayScanner.Door {
  private final ServerSocketChannel server = ServerSocketChannel.open();

  TcpDoor() throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @Override
  public ByteChannel accept() throws IOException {
    SocketChannel host = server.accept();
    host.socket().setTcpNoDelay(true);
    return host;
  }

  @Override
  public boolean isOpen() {
    return server.isOpen();
  }

  @Override
  public String uri() {
    return "linescan+tcp://127.0.0.1:" + server.socket().getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
