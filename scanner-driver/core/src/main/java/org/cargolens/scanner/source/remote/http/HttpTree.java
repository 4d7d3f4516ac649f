package org.cargolens.scanner.source.remote.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.source.remote.Authorities;
import org.cargolens.scanner.source.remote.RemoteEntry;
import org.cargolens.scanner.source.remote.RemoteNames;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.cargolens.scanner.source.remote.RemoteStamp;
import org.cargolens.scanner.source.remote.RemoteTree;
import org.cargolens.scanner.source.remote.SkippingStream;

/**
 * A tree on an HTTP server. What a file is, HEAD says: Content-Length, Last-Modified, ETag. The
 * rest of one is asked for by Range with If-Range, so that a server does not send that of another.
 * Redirections are not followed: they lead out of the tree. See {@link RemoteTree} for threads.
 */
final class HttpTree implements RemoteTree {
  private final HttpRequests requests;
  private final HttpListings listings;
  private boolean parts = true;

  private HttpTree(RemotePlace place, HttpRequests requests) {
    this.requests = requests;
    listings = new HttpListings(requests, place.longestWait());
  }

  /** There is no connection to make; the root is asked for to learn whether the server answers. */
  static HttpTree connect(RemotePlace place, Optional<String> authorization, SSLContext context)
      throws ScannerException {
    HttpTree tree = new HttpTree(place, new HttpRequests(place, authorization, context));
    try {
      int code = tree.requests.head("", true).statusCode();
      if (code == 401 || code == 403) {
        throw new ScannerException.AccessDenied(
            Phase.CONNECT,
            place.address() + ": the server does not let us in (status " + code + ")");
      }
      return tree;
    } catch (SSLException e) {
      if (!Authorities.isDistrust(e)) {
        throw new ScannerException.Unreachable(
            place.address() + ": no TLS with the server: " + Authorities.reason(e), e);
      }
      throw new ScannerException.AccessDenied(
          Phase.CONNECT,
          place.address() + ": no trusted TLS with the server: " + Authorities.reason(e));
    } catch (InterruptedIOException e) {
      throw new ScannerException.Cancelled(Phase.CONNECT, place.address() + ": interrupted");
    } catch (HttpTimeoutException e) {
      throw new ScannerException.DeadlineExceeded(
          Phase.CONNECT,
          place.address() + ": no answer within " + place.longestWait().toSeconds() + " s");
    } catch (IOException e) {
      throw new ScannerException.Unreachable(place.address() + ": " + said(e), e);
    }
  }

  private static String said(IOException e) {
    return e.getMessage() == null ? "can't be connected to" : RemoteNames.line(e.getMessage());
  }

  @Override
  public List<RemoteEntry> list(String folder, int most) throws IOException {
    return listings.list(folder, most);
  }

  @Override
  public RemoteStamp stamp(String file) throws IOException {
    HttpResponse<Void> response = requests.head(file, false);
    HttpRequests.check(response, file);
    return HttpStamps.of(response, file);
  }

  @Override
  public InputStream read(String file, RemoteStamp stamp, long offset) throws IOException {
    List<String> headers =
        offset == 0
            ? List.of()
            : List.of("Range", "bytes=" + offset + "-", "If-Range", HttpStamps.condition(stamp));
    HttpResponse<BodyStream> response = requests.get(file, false, headers);
    boolean good = false;
    try {
      HttpRequests.check(response, file);
      if (offset > 0 && response.statusCode() == 206) {
        HttpStamps.checkRange(response, file, stamp, offset);
      } else {
        if (!HttpStamps.of(response, file).equals(stamp)) {
          throw new FileSystemException(file, null, "is another file by now");
        }
      }
      good = true;
      boolean whole = offset > 0 && response.statusCode() != 206; // it can't send a part
      if (offset > 0) {
        parts = !whole;
      }
      return whole ? new SkippingStream(response.body(), file, offset) : response.body();
    } finally {
      if (!good) {
        response.body().close();
      }
    }
  }

  @Override
  public boolean sendsParts() {
    return parts;
  }

  @Override
  public void close() {
    requests.close();
  }
}
