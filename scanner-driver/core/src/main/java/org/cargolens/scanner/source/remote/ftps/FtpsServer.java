package org.cargolens.scanner.source.remote.ftps;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPReply;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.source.remote.Authorities;
import org.cargolens.scanner.source.remote.RemoteNames;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.cargolens.scanner.source.remote.RemoteServer;
import org.cargolens.scanner.source.remote.RemoteTree;

/** An FTPS server with all that it takes to log in. Immutable. */
final class FtpsServer implements RemoteServer {
  static final int NOT_LOGGED_IN = 530;

  private final RemotePlace place;
  private final String password;
  private final SSLContext context;
  private final TimeSource time;

  FtpsServer(RemotePlace place, String password, SSLContext context, TimeSource time) {
    this.place = place;
    this.password = password;
    this.context = context;
    this.time = time;
  }

  RemotePlace place() {
    return place;
  }

  @Override
  public RemoteTree connect() throws ScannerException {
    return new FtpsTree(this, logIn(ftp -> {}));
  }

  /**
   * Makes a connection that is ready for commands.
   *
   * @param begun is told of it before anything is waited for
   */
  FtpsConnection logIn(Consumer<FtpsConnection> begun) throws ScannerException {
    FtpsConnection ftp = new FtpsConnection(place, context, password, time);
    begun.accept(ftp);
    boolean connected = false;
    try {
      ftp.beginOpening();
      ftp.connect();
      prepare(ftp);
      ftp.endOpening();
      connected = true;
      return ftp;
    } catch (SSLException e) {
      if (!Authorities.isDistrust(e)) {
        throw new ScannerException.Unreachable(
            place.address() + ": no TLS with the server: " + Authorities.reason(e), e);
      }
      throw new ScannerException.AccessDenied(
          Phase.CONNECT,
          place.address() + ": no trusted TLS with the server: " + Authorities.reason(e));
    } catch (SocketTimeoutException e) {
      String late =
          ftp.isOpeningLate()
              ? "no log-in within " + place.longestOpening().toSeconds() + " s"
              : "no answer within " + place.longestWait().toSeconds() + " s";
      throw new ScannerException.DeadlineExceeded(Phase.CONNECT, place.address() + ": " + late);
    } catch (IOException e) {
      throw new ScannerException.Unreachable(
          place.address() + ": " + RemoteNames.line(String.valueOf(e.getMessage())), e);
    } finally {
      if (!connected) {
        ftp.end();
      }
    }
  }

  private void prepare(FtpsConnection ftp) throws IOException, ScannerException {
    if (!FTPReply.isPositiveCompletion(ftp.getReplyCode())) {
      throw new IOException("the server says: " + ftp.said());
    }
    if (!ftp.logIn()) {
      String said = place.address() + ": the server says: " + ftp.said();
      if (ftp.getReplyCode() == NOT_LOGGED_IN) {
        throw new ScannerException.AccessDenied(Phase.CONNECT, said);
      }
      throw new IOException(said);
    }
    ftp.sealData();
    if (!ftp.setFileType(FTP.BINARY_FILE_TYPE)) {
      throw new IOException("no binary transfers: " + ftp.said());
    }
    ftp.enterLocalPassiveMode();
    ftp.askForFeatures();
  }
}
