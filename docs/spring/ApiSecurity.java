package com.example;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.SpringOpaqueTokenIntrospector;
import org.springframework.security.web.SecurityFilterChain;

/** A service whose callers present tokens that were made in Tokenry. */
@Configuration
@EnableWebSecurity
public class ApiSecurity {

  @Bean
  SecurityFilterChain onlyWithToken(HttpSecurity http) {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(HttpMethod.GET, "/**")
                    .hasAuthority("SCOPE_read")
                    .requestMatchers(HttpMethod.HEAD, "/**")
                    .hasAuthority("SCOPE_read")
                    .anyRequest()
                    .hasAuthority("SCOPE_write"))
        .oauth2ResourceServer(server -> server.opaqueToken(withDefaults()))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .build();
  }

  /** The client secret is a token of the service's own; one that may only read is enough. */
  @Bean
  OpaqueTokenIntrospector introspector(
      @Value("${tokenry.url}") String tokenry, @Value("${tokenry.token}") String token) {
    return SpringOpaqueTokenIntrospector.withIntrospectionUri(tokenry + "/oauth2/introspect")
        .clientId("my-service")
        .clientSecret(token)
        .build();
  }
}
