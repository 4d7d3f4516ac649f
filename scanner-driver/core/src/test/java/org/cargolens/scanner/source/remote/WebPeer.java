package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.ServerProgram;

/** Apache, with mod_autoindex, mod_ssl and Basic authentication. */
final class WebPeer extends ServerProgram implements ServerPeer {
  private static final String PASSWORD = "only for tests";

  private final Path program;
  private final Path certificate;

  WebPeer(Path folder, Path root, String options) throws Exception {
    super(folder, root);
    program = Peers.require("apache2", "apache2");
    Path pem = KeyStores.pem(KeyStores.make(folder, "web", "ip:127.0.0.1"));
    certificate = KeyStores.certificateOf(pem);
    byte[] digest =
        MessageDigest.getInstance("SHA-1").digest(PASSWORD.getBytes(StandardCharsets.UTF_8));
    Path users =
        Files.writeString(
            folder.resolve("users"),
            "scanner:{SHA}" + Base64.getEncoder().encodeToString(digest) + "\n");
    List<String> lines = new ArrayList<>();
    for (String module :
        List.of(
            "mpm_event",
            "authz_core",
            "authz_user",
            "authn_core",
            "authn_file",
            "auth_basic",
            "autoindex",
            "dir",
            "mime",
            "ssl",
            "socache_shmcb")) {
      Path file = Path.of("/usr/lib/apache2/modules/mod_" + module + ".so");
      if (Files.exists(file)) {
        lines.add("LoadModule " + module + "_module " + file);
      }
    }
    lines.addAll(
        List.of(
            "ServerName 127.0.0.1",
            "ServerRoot " + folder,
            "PidFile " + folder.resolve("httpd.pid"),
            "ErrorLog " + folder.resolve("error.log"),
            "DefaultRuntimeDir " + folder,
            "Listen 127.0.0.1:" + port(),
            "TypesConfig /etc/mime.types",
            "ServerLimit 1",
            "StartServers 1",
            "ThreadsPerChild 8",
            "MaxRequestWorkers 8",
            "User nobody",
            "Group nogroup",
            "SSLEngine on",
            "SSLCertificateFile " + pem,
            "DocumentRoot " + root,
            "<Directory " + root + ">",
            "  Options Indexes",
            "  " + options,
            "  AuthType Basic",
            "  AuthName scans",
            "  AuthUserFile " + users,
            "  Require valid-user",
            "</Directory>"));
    Files.write(folder.resolve("httpd.conf"), lines);
  }

  @Override
  protected List<String> command() {
    return List.of(
        program.toString(), "-f", folder().resolve("httpd.conf").toString(), "-DFOREGROUND");
  }

  RemoteAddress address() throws Exception {
    return RemoteAddress.parse("https://scanner@127.0.0.1:" + port());
  }

  RemoteAccess access(String password) throws IOException {
    Path file = Files.writeString(folder().resolve("password"), password + "\n");
    return RemoteAccess.NONE.withPasswordFile(file).withAuthorities(certificate);
  }

  @Override
  public RemotePlace place() throws Exception {
    return new RemotePlace(address(), access(PASSWORD), Duration.ofSeconds(10));
  }
}
