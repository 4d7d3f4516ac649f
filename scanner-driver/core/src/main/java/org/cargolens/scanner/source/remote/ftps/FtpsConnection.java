package org.cargolens.scanner.source.remote.ftps;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.MalformedServerReplyException;
import org.apache.commons.net.ftp.FTPSClient;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.jspecify.annotations.Nullable;

/**
 * Commons Net's client with what it leaves out: the data connection goes on with the TLS session of
 * the command connection, by which the server knows that both have the same owner, the server's
 * certificate is checked on both, and no reply is longer, or takes longer, than {@link AnswerLimit}
 * says.
 */
final class FtpsConnection extends FTPSClient {
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private final SSLContext context;
  private final RemotePlace place;
  private final TimeSource time;
  private final AnswerLimit replies;
  private final String password;
  private boolean connected;
  private boolean machineListings;
  private long heardNanos;
  private volatile Optional<Socket> data = Optional.empty();

  /**
   * A data connection.
   *
   * @param socket the connection, sealed
   * @param limit of what comes over it
   */
  record Data(SSLSocket socket, AnswerLimit limit) {}

  FtpsConnection(RemotePlace place, SSLContext context, String password, TimeSource time) {
    super(place.address().scheme().equals(FtpsProtocol.IMPLICIT), context);
    this.context = context;
    this.place = place;
    this.password = password;
    this.time = time;
    replies = new AnswerLimit(time);
    heardNanos = time.nanos();
    int wait = Math.toIntExact(place.longestWait().toMillis());
    setConnectTimeout(wait);
    setDefaultTimeout(wait);
    setDataTimeout(Duration.ofMillis(wait));
    setControlEncoding("UTF-8");
    setAutodetectUTF8(false);
    setEnabledProtocols(VERSIONS);
    setEndpointCheckingEnabled(true);
    setSocketFactory(new LimitedSockets());
    setUseEPSVwithIPv4(true); // the data connection leads to the same host, whatever it says
  }

  /**
   * From now on a log-in and all that belongs to it is waited for, each answer and all together.
   */
  void beginOpening() {
    replies.beginTogether("log-in", place.longestOpening());
  }

  /** Returns whether the log-in took too long as a whole. */
  boolean isOpeningLate() {
    return replies.isLateTogether();
  }

  /** It is ready for commands. */
  void endOpening() {
    replies.endTogether();
  }

  /** The name is that of the address, which the certificate is made out to. */
  void connect() throws IOException {
    connect(place.address().host(), place.address().port());
    connected = true;
    setSoTimeout(Math.toIntExact(place.longestWait().toMillis()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IOException also if the reply is too long or takes too long
   */
  @Override
  public int getReply() throws IOException {
    replies.begin(place.longestWait(), AnswerLimit.MOST_BYTES);
    try {
      int code = super.getReply();
      heardNanos = time.nanos();
      return code;
    } catch (MalformedServerReplyException e) { // shows the reply, which may repeat the password
      throw new IOException("the server's answer is no reply of FTP");
    } catch (IOException e) {
      throw replies.explain(e);
    } finally {
      replies.end();
    }
  }

  @Override
  protected void sslNegotiation() throws IOException {
    replies.begin(place.longestWait(), AnswerLimit.MOST_BYTES);
    super.sslNegotiation();
    replies.end();
  }

  /** Returns whether the server lets the address' user in. */
  boolean logIn() throws IOException {
    return login(place.address().user(), password);
  }

  void askForFeatures() throws IOException {
    machineListings = hasFeature("MLST");
    if (hasFeature("UTF8")) {
      int unused = sendCommand("OPTS", "UTF8 ON");
    }
  }

  /** Returns whether it has MLST and MLSD. */
  boolean hasMachineListings() {
    return machineListings;
  }

  /** Ends the connection, within seconds. Idempotent. */
  void end() {
    endData();
    try {
      disconnect();
    } catch (IOException e) {
      System.getLogger(FtpsConnection.class.getName())
          .log(System.Logger.Level.DEBUG, place.address() + ": closing failed", e);
    }
  }

  /** The last data connection, which may not be open yet. */
  private void endData() {
    try {
      if (data.isPresent()) {
        data.get().close();
      }
    } catch (IOException e) {
      System.getLogger(FtpsConnection.class.getName())
          .log(System.Logger.Level.DEBUG, place.address() + ": closing failed", e);
    }
  }

  /** Returns whether the server has said nothing for so long. */
  boolean hasRested(Duration length) {
    return time.nanos() - heardNanos >= length.toNanos();
  }

  /** Seals the data connections; {@link #open} does the handshake itself. */
  void sealData() throws IOException {
    execPBSZ(0);
    if (!isCommandDone(sendCommand("PROT", "P"))) {
      throw new IOException("the server does not seal data connections: " + said());
    }
  }

  private static boolean isCommandDone(int code) {
    return code >= 200 && code < 300;
  }

  /**
   * Opens a data connection for a command.
   *
   * @return the connection; empty if the server declines, see {@link #getReplyCode}
   */
  Optional<Data> open(String command, @Nullable String argument) throws IOException {
    boolean sealed = false;
    try {
      Socket plain = _openDataConnection_(command, argument);
      if (plain == null) {
        return Optional.empty();
      }
      plain.setSoTimeout(Math.toIntExact(place.longestWait().toMillis()));
      AnswerLimit limit = ((LimitedSocket) plain).limit();
      limit.begin(place.longestWait(), AnswerLimit.MOST_BYTES);
      SSLSocket socket = over(plain);
      socket.startHandshake();
      limit.end();
      sealed = true;
      return Optional.of(new Data(socket, limit));
    } finally {
      if (!sealed) {
        endData(); // the library leaves it open when the command fails
      }
    }
  }

  private SSLSocket over(Socket plain) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(plain, place.address().host(), place.address().port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(VERSIONS);
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }

  /** Returns what the server said last, without what can't be shown or must not be. */
  String said() {
    String text = String.valueOf(getReplyString()).strip().replace(password, "(password)");
    return (text.length() > 200 ? text.substring(0, 200) + "..." : text)
        .replaceAll("\\p{Cntrl}+", " ");
  }

  /** The first is that of the command connection. */
  private final class LimitedSockets extends SocketFactory {
    @Override
    public Socket createSocket() {
      AnswerLimit limit = connected ? new AnswerLimit(time) : replies;
      Socket socket = new LimitedSocket(limit, place.address().port());
      if (connected) {
        data = Optional.of(socket);
      }
      return socket;
    }

    @Override
    public Socket createSocket(String host, int to) {
      throw new UnsupportedOperationException("sockets are connected when they are there");
    }

    @Override
    public Socket createSocket(String host, int to, InetAddress from, int fromPort) {
      return createSocket(host, to);
    }

    @Override
    public Socket createSocket(InetAddress host, int to) {
      return createSocket(host.getHostAddress(), to);
    }

    @Override
    public Socket createSocket(InetAddress host, int to, InetAddress from, int fromPort) {
      return createSocket(host, to);
    }
  }
}
