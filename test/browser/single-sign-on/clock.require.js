// Required by the connector process under test: its clock is ahead by CLOCK_AHEAD_MS.
const realNow = Date.now;
Date.now = () => realNow() + Number(process.env.CLOCK_AHEAD_MS);
