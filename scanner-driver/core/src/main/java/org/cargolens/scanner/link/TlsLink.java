package org.cargolens.scanner.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;

/**
 * A TLS connection over TCP: version 1.3 (RFC 8446) or 1.2 (RFC 5246), nothing older. The other
 * side's certificate must be trusted and, where this side connects, be made out to the host's name
 * (RFC 2818, section 3.1). An end that the other side did not announce is an error like any other,
 * so nobody can cut a stream short unseen.
 */
public final class TlsLink implements Link {
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** How long a word of the handshake protocol may take that a reader has to send. */
  private static final Duration WORD = Duration.ofSeconds(2);

  private final TcpLink tcp;
  private final SSLEngine engine;
  private final String name;

  /** Sealed bytes that came and were not opened yet; the reader's. */
  private final ByteBuffer sealed;

  /** Opened bytes that nobody read yet; the reader's. */
  private final ByteBuffer opened;

  /** Sealed bytes on their way out; guarded by itself. */
  private final ByteBuffer leaving;

  private TlsLink(TcpLink tcp, SSLEngine engine, String name) {
    this.tcp = tcp;
    this.engine = engine;
    this.name = name;
    int packet = engine.getSession().getPacketBufferSize();
    sealed = ByteBuffer.allocate(2 * packet).flip();
    opened = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).flip();
    leaving = ByteBuffer.allocate(packet);
  }

  /**
   * Connects.
   *
   * @param host name or address, as the other side's certificate says it
   * @param port 1 to 65535
   * @param identity whom to trust, and who this side is
   * @param deadline when to give up
   * @throws ScannerException.AccessDenied if the sides don't accept each other's certificates
   * @throws ScannerException.Unreachable if nobody listens there, or nobody who speaks TLS
   * @throws ScannerException.DeadlineExceeded if nobody answers
   */
  public static TlsLink connect(String host, int port, TlsIdentity identity, Deadline deadline)
      throws ScannerException {
    TcpLink tcp = TcpLink.connect(host, port, deadline);
    SSLEngine engine = identity.context().createSSLEngine(host, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(VERSIONS);
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    TlsLink link = new TlsLink(tcp, engine, "tls://" + host + ":" + port);
    try {
      link.shakeHands(deadline);
      return link;
    } catch (SSLException e) {
      throw new ScannerException.AccessDenied(Phase.CONNECT, link.name + ": " + reason(e));
    } catch (IOException e) {
      if (deadline.hasPassed()) {
        throw new ScannerException.DeadlineExceeded(
            Phase.CONNECT, link.name + ": no answer to the TLS handshake");
      }
      throw Thread.currentThread().isInterrupted()
          ? new ScannerException.Cancelled(Phase.CONNECT, link.name + ": interrupted")
          : new ScannerException.Unreachable(link.name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns a link over a connection that a server accepted; the link owns it from here on.
   *
   * @param identity who this side is, and whom to trust: a host without a certificate is refused
   * @param deadline when to give up
   * @throws IOException if the host is refused, refuses, or says nothing
   */
  public static TlsLink accepted(SocketChannel channel, TlsIdentity identity, Deadline deadline)
      throws IOException {
    TcpLink tcp = TcpLink.accepted(channel);
    SSLEngine engine = identity.context().createSSLEngine();
    engine.setUseClientMode(false);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(VERSIONS);
    parameters.setNeedClientAuth(true);
    engine.setSSLParameters(parameters);
    TlsLink link = new TlsLink(tcp, engine, tcp.name().replaceFirst("tcp:", "tls:"));
    link.shakeHands(deadline);
    return link;
  }

  /** The certificate's fault says more than the engine's word for the broken handshake. */
  private static String reason(SSLException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  private void shakeHands(Deadline deadline) throws IOException {
    try {
      engine.beginHandshake();
      while (isShakingHands()) {
        step(deadline);
      }
    } catch (IOException | RuntimeException e) {
      sayWhy(deadline);
      close();
      throw e;
    }
  }

  private boolean isShakingHands() {
    HandshakeStatus status = engine.getHandshakeStatus();
    return status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED;
  }

  private void step(Deadline deadline) throws IOException {
    switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> runTasks();
      case NEED_WRAP -> seal(NOTHING.duplicate(), deadline);
      default -> {
        if (!open(deadline)) {
          throw new IOException(name + ": no answer to the TLS handshake");
        }
      }
    }
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  /** A failed handshake leaves an alert behind that tells the other side what it did wrong. */
  private void sayWhy(Deadline deadline) {
    try {
      if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        seal(NOTHING.duplicate(), deadline);
      }
    } catch (IOException e) {
      System.getLogger(TlsLink.class.getName())
          .log(System.Logger.Level.DEBUG, name + ": the alert could not be sent", e);
    }
  }

  @Override
  public int read(ByteBuffer target, Deadline deadline) throws IOException {
    while (!opened.hasRemaining()) {
      if (!open(deadline)) {
        return 0;
      }
    }
    int count = Math.min(target.remaining(), opened.remaining());
    target.put(opened.slice(opened.position(), count));
    opened.position(opened.position() + count);
    return count;
  }

  /**
   * Opens one record into {@link #opened}, which is empty.
   *
   * @return false if none came in time
   */
  private boolean open(Deadline deadline) throws IOException {
    opened.clear();
    SSLEngineResult result;
    try {
      result = engine.unwrap(sealed, opened);
    } finally {
      opened.flip();
    }
    return switch (result.getStatus()) {
      case OK -> {
        answer(result.getHandshakeStatus(), deadline);
        yield true;
      }
      case BUFFER_UNDERFLOW -> fetch(deadline);
      case CLOSED -> throw new IOException(name + ": the other side closed the connection");
      case BUFFER_OVERFLOW ->
          throw new SSLException(name + ": a record of more than " + opened.capacity() + " bytes");
    };
  }

  /** New keys may be asked for at any time; until the answer is sent nothing more can be opened. */
  private void answer(HandshakeStatus status, Deadline readUntil) throws IOException {
    if (status == HandshakeStatus.NEED_TASK) {
      runTasks();
    } else if (status == HandshakeStatus.NEED_WRAP) {
      seal(NOTHING.duplicate(), Deadline.after(WORD, readUntil.clock()));
    }
  }

  private boolean fetch(Deadline deadline) throws IOException {
    sealed.compact();
    try {
      return tcp.read(sealed, deadline) > 0;
    } finally {
      sealed.flip();
    }
  }

  @Override
  public void write(ByteBuffer source, Deadline deadline) throws IOException {
    while (source.hasRemaining()) {
      seal(source, deadline);
    }
  }

  private void seal(ByteBuffer source, Deadline deadline) throws IOException {
    synchronized (leaving) {
      leaving.clear();
      SSLEngineResult result = engine.wrap(source, leaving);
      leaving.flip();
      if (leaving.hasRemaining()) {
        tcp.write(leaving, deadline);
      }
      if (result.getStatus() == SSLEngineResult.Status.CLOSED && source.hasRemaining()) {
        throw new IOException(name + ": the other side closed the connection");
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * Closes the connection without TLS's farewell: another thread may be writing, and whoever closes
   * doesn't wait for the other side.
   */
  @Override
  public void close() {
    tcp.close();
  }
}
