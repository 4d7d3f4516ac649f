package org.cargolens.scanner.source.remote.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.cargolens.scanner.source.remote.RemotePlace;

/**
 * What is asked of an HTTP server, and whether it has it. For one thread, but for {@link #close}.
 */
final class HttpRequests implements AutoCloseable {
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

  private final RemotePlace place;
  private final Optional<String> authorization;
  private final HttpClient client;
  private volatile Optional<BodyStream> open = Optional.empty();

  HttpRequests(RemotePlace place, Optional<String> authorization, SSLContext context) {
    this.place = place;
    this.authorization = authorization;
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(VERSIONS);
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(place.longestWait())
            .sslContext(context)
            .sslParameters(parameters)
            .build();
  }

  private HttpRequest.Builder request(String path, boolean folder) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path, folder)).timeout(place.longestWait());
    authorization.ifPresent(text -> request.header("Authorization", text));
    return request;
  }

  /** Asks what a file or folder is. */
  HttpResponse<Void> head(String path, boolean folder) throws IOException {
    return send(
        request(path, folder).method("HEAD", HttpRequest.BodyPublishers.noBody()),
        HttpResponse.BodyHandlers.discarding());
  }

  /**
   * Asks for a file or folder.
   *
   * @param headers names and values in turn
   */
  HttpResponse<BodyStream> get(String path, boolean folder, List<String> headers)
      throws IOException {
    HttpRequest.Builder request = request(path, folder).GET();
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    HttpResponse<BodyStream> response = send(request, info -> new BodyStream(place.longestWait()));
    open = Optional.of(response.body());
    return response;
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
      throws IOException {
    try {
      return client.send(request.build(), handler);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  private URI uri(String path, boolean folder) throws IOException {
    String whole = place.address().absolute(path);
    String slash = folder && !whole.endsWith("/") ? "/" : "";
    String host = place.address().host();
    try {
      return new URI(
          place.address().scheme()
              + "://"
              + (host.indexOf(':') < 0 ? host : "[" + host + "]")
              + ":"
              + place.address().port()
              + encoded(whole + slash));
    } catch (URISyntaxException e) {
      throw new FileSystemException(path, null, "can't be asked for: " + e.getReason());
    }
  }

  /** Encodes the bytes as they are; java.net.URI would put accents together that stand apart. */
  private static String encoded(String path) {
    StringBuilder text = new StringBuilder();
    for (byte one : path.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = UNRESERVED.indexOf(one) >= 0;
      text.append(plain ? String.valueOf((char) one) : String.format("%%%02X", one));
    }
    return text.toString();
  }

  /**
   * Returns if a server has what was asked for.
   *
   * @throws FileSystemException if not; of a busy server another {@link IOException}
   */
  static void check(HttpResponse<?> response, String path) throws IOException {
    int code = response.statusCode();
    String said = "the server says status " + code;
    switch (code) {
      case 200, 206 -> {
        return;
      }
      case 404, 410 -> throw new NoSuchFileException(path, null, said);
      case 401, 403 -> throw new AccessDeniedException(path, null, said);
      default -> {
        if (code == 429 || code == 503) { // others may concern this path alone
          throw new IOException(path + ": " + said);
        }
        throw new FileSystemException(path, null, said);
      }
    }
  }

  /** Ends what is being read; the client's threads end when nothing refers to it any more. */
  @Override
  public void close() {
    open.ifPresent(BodyStream::close);
  }
}
