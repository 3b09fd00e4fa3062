package dev.nanodesk;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What all modules share. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class NanodeskConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
