package org.cargolens.station.alerts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cargolens.casework.alert.AlertReceiver;
import org.cargolens.casework.alert.AlertRefusedException;
import org.cargolens.casework.alert.Unit;
import org.cargolens.casework.alert.UnitDirectory;
import org.cargolens.casework.envelope.Sealing;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers the one kind of request that there is. */
final class AlertHandler extends Handler.Abstract {
  static final String ENVELOPE_TYPE = "application/cms";

  private static final String AGAIN_SECONDS = "5";
  private static final long LEAST_SECONDS = 30;
  private static final long SLOWEST_BYTES_A_SECOND = 1024;
  private static final System.Logger LOG = System.getLogger(AlertHandler.class.getName());

  private final UnitDirectory directory;
  private final AlertReceiver receiver;
  private final ExchangeLimits limits = new ExchangeLimits();

  AlertHandler(UnitDirectory directory, AlertReceiver receiver) {
    this.directory = directory;
    this.receiver = receiver;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!AlertServer.PATH.equals(request.getHttpURI().getPath())) {
      refuse(response, callback, HttpStatus.NOT_FOUND_404, "only " + AlertServer.PATH);
      return true;
    }
    if (!"POST".equals(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, "POST");
      refuse(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "only POST");
      return true;
    }
    long length = request.getLength();
    if (length < 1) {
      refuse(response, callback, HttpStatus.LENGTH_REQUIRED_411, "its length must be given");
      return true;
    }
    if (length > Sealing.MOST_ENVELOPE) {
      refuse(
          response,
          callback,
          HttpStatus.PAYLOAD_TOO_LARGE_413,
          "at most " + Sealing.MOST_ENVELOPE + " bytes");
      return true;
    }
    take(request, response, callback);
    return true;
  }

  private void take(Request request, Response response, Callback callback) {
    Optional<Unit> peer = peer(request);
    if (peer.isEmpty()) {
      refuse(response, callback, HttpStatus.FORBIDDEN_403, "no unit of the directory");
      return;
    }
    Optional<ExchangeLimits.Exchange> begun =
        limits.begin(peer.get().id(), Math.max(0, request.getLength()));
    if (begun.isEmpty()) {
      comeAgain(response, callback, "too many at once");
      return;
    }
    ExchangeLimits.Exchange exchange = begun.get();
    try {
      take(request, peer.get(), new Answer(response, callback));
    } finally {
      exchange.close();
    }
  }

  private void take(Request request, Unit peer, Answer answer) {
    Response response = answer.response();
    Callback callback = answer.callback();
    try {
      byte[] receipt = receiver.receive(body(request), peer.id());
      response.setStatus(HttpStatus.OK_200);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, ENVELOPE_TYPE);
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, receipt.length);
      response.write(true, ByteBuffer.wrap(receipt), callback);
    } catch (AlertRefusedException e) {
      LOG.log(System.Logger.Level.WARNING, "refused of " + peer.id() + ": " + e.getMessage());
      refuse(response, callback, HttpStatus.CONFLICT_409, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "nothing taken of " + peer.id(), e);
      comeAgain(response, callback, "not now");
    }
  }

  /** Where an answer goes. */
  private record Answer(Response response, Callback callback) {}

  private static byte[] body(Request request) throws IOException {
    byte[] body = new byte[Math.toIntExact(request.getLength())];
    long seconds = LEAST_SECONDS + body.length / SLOWEST_BYTES_A_SECOND;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try (InputStream in = Content.Source.asInputStream(request)) {
      int at = 0;
      while (at < body.length) {
        int read = in.read(body, at, body.length - at);
        if (read < 0) {
          throw new IOException("the body ended after " + at + " of " + body.length + " bytes");
        }
        at += read;
        if (System.nanoTime() - end > 0) {
          throw new IOException("after " + seconds + " s only " + at + " bytes had come");
        }
      }
      return body;
    }
  }

  private Optional<Unit> peer(Request request) {
    if (request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE)
        instanceof EndPoint.SslSessionData session) {
      X509Certificate[] chain = session.peerCertificates();
      if (chain != null && chain.length > 0) {
        return directory.owner(chain[0]);
      }
    }
    return Optional.empty();
  }

  private static void comeAgain(Response response, Callback callback, String reason) {
    response.getHeaders().put(HttpHeader.RETRY_AFTER, AGAIN_SECONDS);
    refuse(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, reason);
  }

  private static void refuse(Response response, Callback callback, int status, String reason) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    response.write(
        true, ByteBuffer.wrap((reason + "\n").getBytes(StandardCharsets.UTF_8)), callback);
  }
}
