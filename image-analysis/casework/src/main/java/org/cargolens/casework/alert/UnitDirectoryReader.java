package org.cargolens.casework.alert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;

/** Reads the file of all units. */
public final class UnitDirectoryReader {
  /** Names the form of the file. */
  public static final String SCHEMA = "urn:cargolens:units:1";

  private static final long LARGEST_FILE = 4 << 20;
  private static final long LARGEST_CERTIFICATE = 64 << 10;
  private static final int SMALLEST_RSA = 2048;
  private static final int SMALLEST_EC = 256;

  private final Path file;

  private UnitDirectoryReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a directory.
   *
   * @param file JSON of at most 4 MiB; certificates are files (PEM or DER) beside it
   * @throws JsonException if it is not what it should be; names file, line and column
   * @throws IOException if it or a certificate can't be read; names the file
   */
  public static UnitDirectory read(Path file) throws IOException {
    return new UnitDirectoryReader(file).directory();
  }

  private UnitDirectory directory() throws IOException {
    JsonObject object = Json.read(file, LARGEST_FILE).asObject();
    JsonValue schema = object.get("schema");
    if (!schema.asText().equals(SCHEMA)) {
      throw new JsonException(schema.at(), SCHEMA, schema.describe());
    }
    List<Unit> units = new ArrayList<>();
    for (JsonValue item : object.get("units").asArray().items()) {
      units.add(unit(item.asObject()));
    }
    return FieldJson.checked(object, () -> UnitDirectory.of(units));
  }

  private Unit unit(JsonObject object) throws IOException {
    for (String name : object.members().keySet()) {
      if (!Set.of("id", "place", "roles", "url", "certificates", "contacts").contains(name)) {
        throw new JsonException(
            object.at(), "id, place, roles, url, certificates, contacts", '"' + name + '"');
      }
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (JsonValue word : object.get("roles").asArray().items()) {
      roles.add(role(word));
    }
    List<X509Certificate> certificates = new ArrayList<>();
    for (JsonValue name : object.get("certificates").asArray().items()) {
      certificates.add(certificate(name));
    }
    Optional<JsonValue> url = object.find("url");
    Optional<URI> uri = Optional.empty();
    if (url.isPresent()) {
      String text = url.get().asText();
      uri = Optional.of(FieldJson.checked(url.get(), () -> URI.create(text)));
    }
    Optional<URI> address = uri;
    List<DutyContact> contacts = contacts(object);
    return FieldJson.checked(
        object,
        () ->
            new Unit(
                object.get("id").asText(),
                new Place(object.get("place").asText()),
                roles,
                new Unit.Link(address, certificates),
                contacts));
  }

  private static Role role(JsonValue word) throws JsonException {
    return Role.ofWord(word.asText())
        .orElseThrow(() -> new JsonException(word.at(), "a role", word.describe()));
  }

  private static List<DutyContact> contacts(JsonObject object) throws JsonException {
    List<DutyContact> contacts = new ArrayList<>();
    Optional<JsonValue> list = object.find("contacts");
    if (list.isPresent()) {
      for (JsonValue item : list.get().asArray().items()) {
        JsonObject contact = item.asObject();
        Role role = role(contact.get("role"));
        contacts.add(
            FieldJson.checked(
                contact,
                () ->
                    new DutyContact(
                        contact.get("name").asText(), role, contact.get("reach").asText())));
      }
    }
    return contacts;
  }

  private X509Certificate certificate(JsonValue name) throws IOException {
    Path path = FieldJson.checked(name, () -> file.resolveSibling(name.asText()));
    if (Files.size(path) > LARGEST_CERTIFICATE) {
      throw new IOException(path + ": a certificate has at most 64 KiB");
    }
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(path)));
      checkStrength(certificate, path);
      return certificate;
    } catch (CertificateException e) {
      throw new IOException(path + ": no X.509 certificate: " + e.getMessage(), e);
    }
  }

  private static void checkStrength(X509Certificate certificate, Path path) throws IOException {
    boolean strong =
        certificate.getPublicKey() instanceof RSAKey rsa
            ? rsa.getModulus().bitLength() >= SMALLEST_RSA
            : certificate.getPublicKey() instanceof ECKey curve
                && curve.getParams().getOrder().bitLength() >= SMALLEST_EC;
    if (!strong) {
      throw new IOException(
          path + ": the key of a unit is RSA of at least 2048 bits, or EC of at least 256");
    }
  }
}
