package org.cargolens.station.alerts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import org.cargolens.casework.alert.AlertBusyException;
import org.cargolens.casework.alert.AlertRefusedException;
import org.cargolens.casework.alert.AlertTransport;
import org.cargolens.casework.alert.Unit;
import org.cargolens.casework.envelope.UnitKeys;

/**
 * Carries envelopes by HTTPS with mutual TLS to units that show the certificate that the directory
 * has of them. An exchange ends within 30 seconds and one for each KiB, which is what a server
 * allows; connecting ends within 10. A unit that answers 503 is busy, one that answers anything but
 * 200 otherwise refuses. Goes through no proxy and follows no redirect. Safe for use by several
 * threads; each unit's client has a thread of the JDK's, which ends with this object.
 */
public final class HttpsAlertTransport implements AlertTransport {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final long LEAST_SECONDS = 30;
  private static final long BYTES_A_SECOND = 1 << 10;
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final int MOST_ANSWER = 256 << 10;

  private final UnitKeys keys;
  private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

  /** Makes a transport that shows these keys. */
  public HttpsAlertTransport(UnitKeys keys) {
    this.keys = keys;
  }

  @Override
  public byte[] send(Unit to, byte[] envelope) throws IOException {
    URI url =
        to.link()
            .url()
            .orElseThrow(() -> new IOException("the directory has no URL of unit " + to.id()));
    Duration limit = Duration.ofSeconds(LEAST_SECONDS + envelope.length / BYTES_A_SECOND);
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(AlertServer.PATH))
            .timeout(limit)
            .header("Content-Type", AlertHandler.ENVELOPE_TYPE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(envelope))
            .build();
    HttpResponse<byte[]> answer =
        await(
            client(to).sendAsync(request, information -> new BoundedBody(MOST_ANSWER)),
            limit,
            to.id());
    if (answer.statusCode() != OK) {
      String reason =
          answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8).strip();
      if (answer.statusCode() == UNAVAILABLE) {
        throw new AlertBusyException(reason, after(answer));
      }
      throw new AlertRefusedException(reason);
    }
    return answer.body();
  }

  /** Returns what {@code Retry-After} (RFC 9110, section 10.2.3) says in seconds, else zero. */
  private static Duration after(HttpResponse<byte[]> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("[0-9]{1,9}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(Duration.ZERO);
  }

  private HttpClient client(Unit to) {
    return clients.computeIfAbsent(
        to.id(),
        id -> {
          SSLParameters parameters = new SSLParameters();
          parameters.setProtocols(PinnedTrust.PROTOCOLS);
          return HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .proxy(HttpClient.Builder.NO_PROXY)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(CONNECT)
              .sslContext(PinnedTrust.context(keys, to.link().certificates()))
              .sslParameters(parameters)
              .build();
        });
  }

  private static HttpResponse<byte[]> await(
      CompletableFuture<HttpResponse<byte[]>> answer, Duration limit, String unit)
      throws IOException {
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          "unit "
              + unit
              + " isn't reached: "
              + cause.getClass().getSimpleName()
              + " "
              + cause.getMessage(),
          cause);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("unit " + unit + " did not answer within " + limit, e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while unit " + unit + " was asked", e);
    }
  }
}
