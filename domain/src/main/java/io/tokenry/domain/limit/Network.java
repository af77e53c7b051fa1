package io.tokenry.domain.limit;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of IP addresses in CIDR notation (RFC 4632 section 3.1, RFC 4291 section 2.3), such as
 * {@code 10.0.0.0/8} or {@code ::1/128}; a plain address is a block of one.
 *
 * <p>Bits after the prefix must be zero, so that nobody allows more than they wrote. An IPv4 block
 * in IPv6 clothes ({@code ::ffff:10.0.0.0/104}) is the IPv4 block. Violations name the field {@code
 * network}: {@code bad_network} (the text), {@code bits_after_prefix} (the text, the block of that
 * prefix, the block of one).
 */
public final class Network {

  private static final Pattern LIKE_IPV6 = Pattern.compile("[0-9a-fA-F:.]+");
  private static final Pattern LIKE_IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern ZEROS = Pattern.compile("(?<![^:])0(:0)+(?![^:])");
  private static final String FIELD = "network";
  private static final int IPV4_IN_IPV6 = 96;

  private final byte[] base;
  private final int prefixLength;

  private Network(byte[] base, int prefixLength) {
    this.base = base;
    this.prefixLength = prefixLength;
  }

  /** Reads a block; {@link InvalidValue} when it is none. */
  public static Network of(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    byte[] base = parseAddress(address).map(InetAddress::getAddress).orElseThrow(() -> bad(text));
    int bits = base.length * Byte.SIZE;
    int clothes = bits == Integer.SIZE && address.indexOf(':') >= 0 ? IPV4_IN_IPV6 : 0;
    int length =
        slash < 0 ? bits : prefixLength(text.substring(slash + 1), bits + clothes) - clothes;
    if (length < 0) {
      throw bad(text);
    }
    byte[] start = withoutRest(base, length);
    if (!Arrays.equals(base, start)) {
      throw new InvalidValue(
          Violation.of(
              FIELD,
              "bits_after_prefix",
              text,
              new Network(start, length).toString(),
              new Network(base, bits).toString()));
    }
    return new Network(base, length);
  }

  /**
   * The block of this size that an address lies in.
   *
   * @param ipv4Length the length of the prefix for an IPv4 address, 0 to 32
   * @param ipv6Length the same for an IPv6 address, 0 to 128
   */
  public static Network around(InetAddress address, int ipv4Length, int ipv6Length) {
    byte[] bytes = address.getAddress();
    int length = bytes.length * Byte.SIZE == Integer.SIZE ? ipv4Length : ipv6Length;
    return new Network(withoutRest(bytes, length), length);
  }

  /**
   * Reads an IP address as it is written in numbers; names are not looked up. An IPv4 address in
   * IPv6 clothes ({@code ::ffff:10.0.0.1}) is the IPv4 address.
   */
  public static Optional<InetAddress> parseAddress(String text) {
    boolean numeric =
        text.length() <= 45
            && (text.indexOf(':') >= 0
                ? LIKE_IPV6.matcher(text).matches()
                : LIKE_IPV4.matcher(text).matches());
    if (!numeric) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  /** Whether the address lies in this block; one of the other IP version never does. */
  public boolean contains(InetAddress address) {
    return contains(address.getAddress());
  }

  /** Whether all of {@code other} lies in this block. */
  public boolean covers(Network other) {
    return other.prefixLength >= prefixLength && contains(other.base);
  }

  private boolean contains(byte[] address) {
    if (base.length != address.length) {
      return false;
    }
    int whole = prefixLength / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (base[i] != address[i]) {
        return false;
      }
    }
    int rest = prefixLength % Byte.SIZE;
    return rest == 0 || base[whole] == (byte) (address[whole] & mask(rest));
  }

  private static int prefixLength(String text, int most) {
    return text.matches("\\d{1,3}") && Integer.parseInt(text) <= most ? Integer.parseInt(text) : -1;
  }

  private static byte[] withoutRest(byte[] address, int prefixLength) {
    byte[] start = address.clone();
    for (int i = 0; i < start.length; i++) {
      start[i] &= (byte) mask(Math.clamp(prefixLength - (long) i * Byte.SIZE, 0, Byte.SIZE));
    }
    return start;
  }

  /** A byte whose first bits are set. */
  private static int mask(int bits) {
    return 0xFF << (Byte.SIZE - bits);
  }

  private static InvalidValue bad(String text) {
    return new InvalidValue(Violation.of(FIELD, "bad_network", text));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network that
        && Arrays.equals(base, that.base)
        && prefixLength == that.prefixLength;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(base) * 31 + prefixLength;
  }

  /** In CIDR notation, an IPv6 address in its shortest form (RFC 5952 section 4). */
  @Override
  public String toString() {
    return shortened(address().getHostAddress()) + "/" + prefixLength;
  }

  private InetAddress address() {
    try {
      return InetAddress.getByAddress(base);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("An address has 4 or 16 bytes", impossible);
    }
  }

  /** Leaves out the longest run of zeros, the first of those that are as long. */
  private static String shortened(String address) {
    return ZEROS
        .matcher(address)
        .results()
        .reduce((one, next) -> next.group().length() > one.group().length() ? next : one)
        .map(run -> address.substring(0, run.start()) + "::" + address.substring(run.end()))
        .map(gap -> gap.replaceFirst(":{3,}", "::"))
        .orElse(address);
  }
}
