package org.cargolens.scanner.source.remote.ftps;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPSClient;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.jspecify.annotations.Nullable;

/**
 * Commons Net's client with what it leaves out: the data connection goes on with the TLS session of
 * the command connection, by which the server knows that both have the same owner, and the server's
 * certificate is checked on both.
 */
final class FtpsConnection extends FTPSClient {
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private final SSLContext context;
  private final RemotePlace place;

  FtpsConnection(RemotePlace place, SSLContext context) {
    super(place.address().scheme().equals(FtpsProtocol.IMPLICIT), context);
    this.context = context;
    this.place = place;
    int wait = Math.toIntExact(place.longestWait().toMillis());
    setConnectTimeout(wait);
    setDefaultTimeout(wait);
    setDataTimeout(Duration.ofMillis(wait));
    setControlEncoding("UTF-8");
    setAutodetectUTF8(false);
    setEnabledProtocols(VERSIONS);
    setEndpointCheckingEnabled(true);
    setSocketFactory(new SamePortSockets(place.address().port()));
    setUseEPSVwithIPv4(true); // the data connection leads to the same host, whatever it says
  }

  /** The name is that of the address, which the certificate is made out to. */
  void connect() throws IOException {
    connect(place.address().host(), place.address().port());
    setSoTimeout(Math.toIntExact(place.longestWait().toMillis()));
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
   * @return the connection; null if the server declines, see {@link #getReplyCode}
   */
  @Nullable Socket open(String command, @Nullable String argument) throws IOException {
    Socket plain = _openDataConnection_(command, argument);
    if (plain == null) {
      return null;
    }
    boolean sealed = false;
    try {
      int wait = Math.toIntExact(place.longestWait().toMillis());
      plain.setSoTimeout(wait);
      SSLSocket socket =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(plain, place.address().host(), place.address().port(), true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setProtocols(VERSIONS);
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      sealed = true;
      return socket;
    } finally {
      if (!sealed) {
        plain.close();
      }
    }
  }

  /** Returns what the server said last, without what can't be shown. */
  String said() {
    String text = String.valueOf(getReplyString()).strip();
    return (text.length() > 200 ? text.substring(0, 200) + "..." : text)
        .replaceAll("\\p{Cntrl}+", " ");
  }

  /**
   * Makes sockets that name the command connection's port as theirs. Java finds the session to go
   * on with by host and port, and a data connection has another port each time.
   */
  private static final class SamePortSockets extends SocketFactory {
    private final int port;

    SamePortSockets(int port) {
      this.port = port;
    }

    @Override
    public Socket createSocket() {
      return new Socket() {
        @Override
        public int getPort() {
          return port;
        }
      };
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
