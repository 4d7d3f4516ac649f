package org.cargolens.simulator.device;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.link.Link;
import org.cargolens.scanner.link.SerialLink;
import org.cargolens.scanner.link.SerialSettings;
import org.cargolens.scanner.link.TcpLink;
import org.cargolens.scanner.link.TlsIdentity;
import org.cargolens.scanner.link.TlsLink;
import org.jspecify.annotations.Nullable;

/** Where hosts come in. One thread awaits, any may close. */
sealed interface Door {
  /**
   * A host that has come.
   *
   * @param link what it is talked with over
   * @param socket what is below, where that is a socket
   */
  record Visitor(Link link, Optional<SocketChannel> socket) {}

  /**
   * Waits for a host.
   *
   * @throws IOException if the door is closed
   * @throws InterruptedException if the thread is interrupted
   */
  Visitor await() throws IOException, InterruptedException;

  /** Returns whether one host at most can be connected. */
  boolean isSingle();

  void close() throws IOException;

  /** A listening TCP socket. */
  final class Tcp implements Door {
    private final ServerSocketChannel channel;

    Tcp(InetSocketAddress address) throws IOException {
      channel = ServerSocketChannel.open();
      try {
        channel.bind(address);
      } catch (IOException e) {
        channel.close();
        throw new IOException("can't listen on " + address + ": " + e.getMessage(), e);
      }
    }

    InetSocketAddress address() throws IOException {
      return (InetSocketAddress) channel.getLocalAddress();
    }

    @Override
    public Visitor await() throws IOException {
      SocketChannel host = channel.accept();
      return new Visitor(TcpLink.accepted(host), Optional.of(host));
    }

    @Override
    public boolean isSingle() {
      return false;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** A listening TCP socket whose hosts must show a certificate. */
  final class Tls implements Door {
    private static final Duration HANDSHAKE = Duration.ofSeconds(5);

    private final Tcp tcp;
    private final TlsIdentity identity;

    Tls(Tcp tcp, TlsIdentity identity) {
      this.tcp = tcp;
      this.identity = identity;
    }

    @Override
    public Visitor await() throws IOException {
      while (true) {
        SocketChannel host = tcp.channel.accept();
        try {
          Link link = TlsLink.accepted(host, identity, Deadline.after(HANDSHAKE));
          return new Visitor(link, Optional.of(host));
        } catch (IOException e) {
          System.getLogger(Door.class.getName())
              .log(System.Logger.Level.INFO, "a host was turned away: {0}", e.getMessage());
        }
      }
    }

    @Override
    public boolean isSingle() {
      return false;
    }

    @Override
    public void close() throws IOException {
      tcp.close();
    }
  }

  /** A serial device, opened anew whenever the last connection over it has ended. */
  final class Serial implements Door {
    private static final Duration REOPEN = Duration.ofMillis(200);

    private final String path;
    private final SerialSettings settings;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<@Nullable Link> first = new AtomicReference<>();

    Serial(String path, SerialSettings settings) throws ScannerException {
      this.path = path;
      this.settings = settings;
      first.set(SerialLink.open(path, settings));
    }

    @Override
    public Visitor await() throws IOException, InterruptedException {
      Link opened = first.getAndSet(null);
      while (opened == null) {
        if (closed.await(REOPEN.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException("serial:" + path + ": closed");
        }
        opened = reopen();
      }
      return new Visitor(opened, Optional.empty());
    }

    private @Nullable Link reopen() {
      try {
        return SerialLink.open(path, settings);
      } catch (ScannerException e) {
        return null;
      }
    }

    @Override
    public boolean isSingle() {
      return true;
    }

    /** Whoever closes before anybody awaited has the device that was opened to try it. */
    @Override
    public void close() {
      closed.countDown();
      Link unused = first.getAndSet(null);
      if (unused != null) {
        unused.close();
      }
    }
  }
}
