/// Words of 6 to 11 letters that people make a longer password of by a few digits or signs around
/// them: the most common passwords, English words and first names.
///
/// From the same lists as `CommonPasswords`, whose file has their licence.
enum CommonPasswordBases {
    static func contains(_ text: some StringProtocol) -> Bool { all.contains(Substring(text)) }

    static let all = Set(words.split(separator: " "))

    private static let words = """
        aaliyah aardvark abandoned aberdeen abgrtyu ability absolut academic academy accepted \
        access accord according account achieved achilles acquired across action actions active \
        activities activity actress addition additional adgjmptw adidas adonis adopted adrian \
        advanced aezakmi affairs africa african against agency aggies agreement aikido airborne \
        airbus aircraft airforce airplane airport alabama alaska albatros albert alberto albion \
        albums alejandr alejandro aleksandr aleksandra aleksey alenka alexande alexandr alexey \
        alexis alfonso alfred alfredo alibaba alicia aliens alliance allison allmine allowed \
        allowing allows allsop allstar alongside alphabet alpine alternative although alucard \
        amadeus amanda amateur amateurs amazon america american americans amount amsterda \
        amsterdam anaconda anakin analsex analysis anarchy ancient andrea andrei andrew andrey \
        andromed andromeda anfield angela angeles angelo angels anhyeuem animal animals annette \
        announced annual another anthony antoni antonio anubis apache apollo appear appearance \
        appearances appeared appears applepie apples application applied appointed approach \
        approved aquarius aragorn arcadia architect arizona arlene armagedon armando armani \
        arrived arsenal artemis artemka arthur article articles artist artists arturo asdasd \
        asdfasdf asdfgh asdfghj asdfghjk asdfghjkl asdfjkl asdfzxcv asdzxc ashley aspire aspirine \
        assassin assembly assfuck asshole assholes assigned assistant assman associated \
        association assword asterix astros athletic athletics athlon atlanta atlantic atlantis \
        atomic attack attacked attacks attempt attempted attempts attended auburn audience audrey \
        august aussie austin australi australia australian author authorities authority available \
        avalanch avalon avatar avenger avenue average awarded awards awesome azamat azerty azsxdc \
        azsxdcfv babyblue babyboy babydoll babyface babygirl babylon babylove bacardi bacchus \
        backdoor background badass badboy baddog badger badgirl badman baggins baggio bagira \
        baller balloon balloons bambam bamboo banana bananas banane bandit bangkok banker banner \
        banshee banzai barbados barbara barbie barcelon barcelona barefoot barkley barney barsik \
        bartman baseball basket basketba basketball bassman bastard batman battalion battle bayern \
        bcfields beaches beagle beamer beaner beanie bearcat beastie beatle beatles beatrice \
        beautifu beauty beaver beavis became beckham become becomes becoming beefcake beemer \
        beetle before beginning begins believed belinda benfica bengals benjamin beowulf beretta \
        berlin bernard bernice bertha bessie between beverly bhbirf bicycle bigass bigballs \
        bigbear bigbird bigblue bigboobs bigboy bigbutt bigcock bigdaddy bigdick bigdog bigfoot \
        biggie biggles bigguy bigmac bigman bigmike bigmoney bigone bigred bigsexy bigtime bigtit \
        bigtits bikini billboard billie billion billybob billyboy bimmer binladen biography birdie \
        birdman biscuit bitchass bitches biteme bizkit blabla blackbir blackcat blackdog blackhaw \
        blackie blackjac blackjack blackout blacks blacky blades blahblah blaster blazer blessed \
        blessing blizzard blonde blondes blondie blowjob blowme bluebird blueboy bluedog blueeyes \
        bluefish bluemoon bluesky bobafett bobbie bobcat bobdylan boeing bogart bogdan bohica \
        bollocks bollox bomber bondage bonehead bonjour bonjovi bonkers bonnie bonsai boobie \
        boobies booboo booger boogie bookworm boomboom boomer bootie border boricua borussia \
        bossman boston bounce bowler bowling boxing boxster br0d3r bradley brando brandon brandy \
        brasil braves brazil breast breasts breeze brenda bridge brigade brighton bristol britain \
        british britney brittany broadcast bronco broncos bronze brooklyn brothers brownie browns \
        brucelee bruins brutus bubbas bubble bubbles bucket buckeye buckeyes buckshot buddah \
        buddha buddie budget budlight budman budweise buffalo buffett bugger builder building \
        buildings bulldog bulldogs bullet bullfrog bullseye bullshit bunghole bureau burger buried \
        business buster butter buttercu butterfl butterfly butthead butthole buttman buttons \
        buzzard byteme cabbage cactus cadillac caesar calgary calico caliente californ california \
        caligula called calvin camaro cambiami camelot camels cameltoe cameron campaign camper \
        campus canada canadian cancer cancun candidate candle candyman cannabis cantona capacity \
        capital capone capslock captain captured caramel caravan cardinal career carlito carlitos \
        carlos carlton carmen carole carolina caroline carolyn carpedie carpet carrera carrie \
        carried carrot cartman cartoon casanova caserta casino casper cassandra cassie castle \
        catdog category catfish cathedral catherin catherine catholic catman caused cavalier \
        caveman ccbill cdtnkfyf celeron celica celine celtic celtics cemetery census center \
        central centre centuries century cerberus certain cessna cfitymrf cgfhnfr chainsaw \
        chairman challenge champion champions champs changeme changes channel character characters \
        charger chargers charlene charles charli charlie charlott charlotte charlton charly \
        charmed chaser cheater checkers cheech cheeks cheers cheese cheetah chelsea cherokee \
        cherry cheryl chester chevelle chevrole chevrolet chewie cheyenne chicago chichi chicken \
        chickens chicks chiefs children chimera chinese chinook chipper chippy chivas chocolat \
        chopper chosen chrisbln chrissy christ christia christian christin christina christine \
        christop christopher christy chrome chronic chrono chrysler chuang chubby chuckie chuckles \
        chucky chunky church churches ciccio cicero cigars cinder cinnamon circuit cities citizens \
        cjkysirj cjkywt claimed claims claire clancy clapton clarence clarinet classes classic \
        classical claude claudi claudia claymore clayton clemson clevelan clifford clifton climate \
        clinton clipper clitoris closed clouds clover cobalt cocacola cocaine coconut coffee \
        cohiba coldbeer collection colleen college colombia colorado colors coltrane columbia \
        combat combined comedy command commander commando commercial commission committee common \
        commonly communist communities community companies company compaq compared competed \
        competition complete completed complex composed composer compute computer concept concert \
        concrete conditions condom condor conducted conference confirmed conflict congress connect \
        connected connie connor considered consisted consists constance constructed consumer \
        contained containing contains content contest continue continued continues contract \
        contributed control controlled convention converted cookie cookies cooldude cooler coolguy \
        coolio coolman coolness cooter copies copper corleone corona corporation corrado corsair \
        corvette cosmic cosmos cosworth cougar cougars council countries country county courses \
        courtney covered covers cowboy cowboys coyote cracker crazybab creampie creamy create \
        created creating creation creative cricket crimson critical critics critter crjhgbjy \
        cruise cruiser crunch crusader crysis crystal cthulhu cthutq cubbies cubswin cuddles \
        cultural culture cumming cumshot cupcake curious current currently curtis custom cutlass \
        cutter cxfcnmt cyclone cyclops cynthia cypress daemon daewoo dagger dakota dalejr dallas \
        damage dammit damnit dancer danger daniel danielle daniil danila dannyboy danzig darkman \
        darkness darkside darkstar darlene darrell darren darryl davide davids daytona dbrnjh \
        dbrnjhbz deadhead deadman deadpool deanna debbie deborah december decided declared \
        dedicated deejay deepthroat deeznuts deeznutz defeat defeated defence defender defense \
        defiant defined deftones degree delete delores delphi deluxe democratic denali denise \
        deniska dennis density department depeche deputy derived derrick described description \
        desert design designated designed designer desire deskjet despite destiny destroyed \
        determined detroit deutsch develop developed developing development devildog devils dexter \
        dfcbkbq dfkthbz dfkthf dfktynbyf dfvgbh dharma diablo dialog diamond diamonds dianne \
        dickhead dickie diehard diesel dietcoke dieter different digger diggler digital dilbert \
        dilligaf dinamo dingdong dinosaur dipshit direct directed direction directly director \
        dirtbike discover discovered disease disney display distance district districts divided \
        divine division dkflbckfd dkflbvbh doberman doctor documentary dodger dodgeram dodgers \
        dogfood doggie doghouse dogman dogshit doitnow dollar dolores dolphin dolphins domestic \
        domino donald donkey donnie donuts doobie doodle doogie dookie dorothy dotcom double \
        doughboy douglas dracula dragon dragonba dragonball dragons dragoon dreamer dreams driver \
        drizzt droopy drowssap drpepper drummer dthjybrf dublin ducati duchess dumbass durango \
        during duster dustin dutchess dwayne dwight dynasty eagles earlier earned eastern eastside \
        eastwood eatpussy eatshit eclipse economic economy edition editor eduard eduardo educated \
        education educational edward eeyore effect effective effects effort efforts eileen \
        einstein ekaterina elaine eldorado eleanor elected election elections electra electric \
        electron electronic element elements elephant elizabet elizabeth elizaveta emerald eminem \
        emperor empire employed ending energy engage engine engineer engineering england english \
        enigma enrique entered enterpri enterprise entitled entropy environment episode episodes \
        equipment eraser ericsson ernest ernesto erotic erotica escort established estate esther \
        estimated eternal eternity eugene eureka europa europe european evelyn events eventually \
        everest everett everton example examples excalibu exchange executive exhibition exigen \
        exigent existence existing exodus expanded expansion expected experience explorer express \
        extended extensive external extreme fabric facial facilities facility factory faculty \
        faggot failed falcon falcons fallen fallout families family famous fantasy farscape \
        farside fastball faster fatass fatboy fatcat fatman feather feature featured features \
        featuring february federal federation felicia fellow female females fender fergie fernand \
        fernando ferrari ferret fester festival fetish fghtkm fgtkmcby ficken fiction fiesta \
        figaro fighter figures filter finals financial finger finished fireball firebird firefly \
        firefox fireman fishes fishing fisting fitness fktrcfylh fktrcfylhf fktrctq flames \
        flamingo flatron fletch flexible flight flipper floppy florence florian florida flounder \
        flower fluffy flyboy flyers flying followed following follows foobar footbal football \
        footballer forced forces foreign forest forever forfun format formation formed former \
        formerly formula fortuna foryou fossil fought foundation founded founder founding fourth \
        foxtrot france frances francesc francis francisco franky freaks freaky freckles freddie \
        freddy frederick fredrick freedom freepass freeporn freeuser freeway french frequently \
        friday fright frisco frisky frogger froggy frontier frosty fuck_inside fucked fucker \
        fuckers fuckface fuckher fucking fuckit fuckme fuckoff fuckthis fuckyo fuckyou fugazi \
        fulham function functions funding funtime further fusion futbol fyfcnfcbz fylhtq fytxrf \
        fyutkbyf gabrie gabriel gabriell gadget gained galaxy galina gallery galore gambit \
        gamecube gameover gandalf gangbang gangsta gangster garden garfield gargoyle gateway \
        gatorade gators gawker gbpltw gegcbr geheim gemini general generally generation generic \
        genesis geneva genius geography george georgia gerald geraldine gerard german germany \
        geronimo gertrude gesperrt getmoney getsome gfhjkm ghbdtn ghbdtnbr ghblehjr ghetto ghjcnj \
        ghjcnjnfr ghostrider giants gilbert ginger giorgi gizmodo gjkbyf gladiator gladys glenda \
        global gloria gmoney goalie goaway goblin goblue gobucks goddess godfathe godfather \
        godsmack godzilla gofish goforit golden goldfish goldstar goldwing golfball golfer golfing \
        goliath gollum gonavy goober goodboy goodluck goodtime google gooner gopher gorilla gotcha \
        gothic gotohell government governor govols graduate graduated granny granted grapes grease \
        greater greatest greatone greenbay greenday greens gregor gregory gremlin grendel gretzky \
        griffey gringo grizzly gromit groove groovy groucho ground groups growing growth grumpy \
        guadalupe guardian guiness guinness guitar gundam gunnar gunner gunners gustav gwendolyn \
        hacked hacker halflife halifax hambone hamburg hamish hamlet hammer hammers hamster \
        handyman hannah hannibal hansolo happyday hardcock hardcore hardon hardrock harley harold \
        havefun hawaii hawaiian hawkeye hawkeyes hayabusa health hearts heater heather heaven \
        heavily heckfy hector hedgehog heineken hellfire helloo hellos hellyeah helmet helpme \
        hendrix hentai herbert herbie hercules heritage herman hermes hershey hesoyam hidden \
        higher highest highland highly highway himself hiphop hippie historic historical history \
        hithere hitler hitman hjvfirf hobbes hobbit hockey hokies holiday hollywoo holyshit homers \
        homerun hondas hongkong hooker hoosier hoosiers hooter hooters hootie hopeful horizon \
        horndog hornet horney horses hosted hotbox hotboy hotdog hotpussy hotred hotrod hotsex \
        hotshot hotstuff hottie household households houses housing however hubert hummer hunter \
        hunting hurrican husker huskers huskies hustler hyperion iamgod ibanez iceberg icecream \
        iceman identified identity idontkno idontknow iforgot iguana ihateyou illini illinois \
        illusion ilovesex iloveu iloveyo iloveyou immediately immortal impact impala imperial \
        include included includes including income increase increased increasing incubus \
        independent indian indiana indians indigo individual individuals industrial industry \
        infantry inferno infiniti infinity influence influenced information inhabitants initial \
        initially injury insane insert inspired instead institute institution integra intended \
        interest interior internal internet interview intrepid introduced intruder inuyasha \
        involved iomega ipswich ireland ironman iscool island islands issued issues istanbul \
        italia italian itself ivanov ivanova iverson iwantu jabroni jackal jackass jackie jackoff \
        jackpot jacqueline jagger jaguar jamaica jamesbon jamesbond jammer jammin janice january \
        japanese jarhead jasmine jasper javier jaybird jayden jayhawk jayhawks jazzman jeanette \
        jeanne jeffery jeffrey jennie jennifer jeremiah jeremy jericho jerkoff jerome jersey \
        jessic jessica jessie jester jethro jetski jewels jewish jimbob jimmie jktymrf joanne \
        jockey johann johannes johnboy johnnie johnny joined jokers jonathan jordan joseph \
        josephine joshua journal jrcfyf juanita judith juggalo julian julius jumper junebug jungle \
        junior jupiter just4fun just4me justdoit justice justin justme juventus kahuna kakashka \
        kaktus kamikaze kangaroo kansas karate karina karolina kashmir kasper katana katerina \
        katherine kathleen kathryn katrin katrina kawasaki kcj9wx5n keeper kenneth kenshin kenwood \
        kenworth keyboard keystone keywest kickass kicker killbill killer killers killme kilroy \
        kimberly kingdom kingfish kingkong kingpin kingston kipper kirill kisses kissme kitkat \
        kitten kittycat kittykat klaster kleopatra klingon knickers knicks knights knockers knopka \
        knowledge kodiak kolobok korean koshka kosmos kostya kotaku kotenok krishna kristen \
        kristin kristina ktyjxrf kungfu labour labrador labtec lacrosse ladybug laguna lakers \
        lakota lancelot lancer language languages lansing laptop largely larger largest larisa \
        lassie lasvegas latinas latino latter launch launched lauren laurent laurie lawrence \
        leader leaders leadership leading league learning leather leaves ledzep legacy legend \
        legion legislative legolas length lennon leonard leonid leopard lesbian lesbians leslie \
        lespaul lestat lester letmein letsgo letters levels lexmark liberal liberty library licker \
        lickit lickme lieutenant lifehack lighter lightnin lightning lights likely lillian lillie \
        limited lindsay lindsey lionking liquid listed literary literature liverpoo liverpool \
        living lizard lobster located location locations logitech lokomotiv lolipop lollipop \
        lollol london lonestar lonewolf longhorn lonnie looker looser loretta lorraine losers \
        louise loveit lovely loveme loverboy lovers lovesex loveyou lowrider ltybcrf lucifer \
        lucille luckydog ludmila luther lvbnhbq lyrics macdaddy machine macross maddie maddog \
        madina madison madman madmax madness madonna maestro magazine maggie maggot magick \
        magicman magnum magnus magpie maiden mailman mainly majestic majority makaveli maksim \
        malaka malibu malina mallard mamapapa managed management manager manchest manchester \
        mancity mandarin mandingo maniac manowar manson mantis manuel manutd maradona marathon \
        marcia marcus margaret margarita margie marian marika marilyn marina marine mariners \
        marines marino marion marius marjorie marked marker market marlboro marlene marley married \
        marsha martha martini marvin maryjane maryland massive master matador matches material \
        materials mathew matrix matteo matthew mattie mature maureen maurice maverick maxell \
        maxima maximum maximus maxine maxwell mayday mayhem mazafaka mclaren meaning meatball \
        meathead meatloaf mechanic median medical medicine medusa megadeth megaman megapass \
        megatron meister melanie melbourne melinda melissa mellon mellow melvin member members \
        memorex memorial memphis menace mentioned meowmeow mephisto mercedes mercury meridian \
        merlin merlot mermaid mersedes metallic metallica method methods metres mexican mexico \
        michae michael micheal michele michelle michigan mickey microlab micron microphone \
        microsof microsoft middle midget midnight midway mighty miguel milana milano mildred \
        milena military milkman million millwall milton minecraft minime minister ministry \
        minnesota minnie mirage miriam misfit mishka mission missouri mister mistress mittens \
        mnbvcxz mobile models modena modern mollydog moloko molson momoney monaco monalisa monarch \
        monday mondeo moneyman moneys mongoose monica monitor monkey monkeys monopoly monster \
        montana months montreal moocow mookie moomoo moonlight moritz morpheus mortgage mortimer \
        moscow mostly mother motherlode motion motorola mountain mountains movement mozart muffin \
        mulder mullet multiple multiplelo munchkin municipal muppet musashi muscle museum mushroom \
        musica musical musicman muslim mustafa mustang mustangs mustard mybaby mylife mylove \
        myname mypass myrtle mystic napass napoli napster naruto nascar nastya natali natalie \
        natasha nathan nathaniel nation national nations native natural nature naughty ncc1701a \
        ncc1701d ncc1701e nearby nearly nebraska nellie nemesis neptune netherlands netscape \
        network nevada newbie newcastl newlife newpass newport newspaper newyork nfnmzyf nicholas \
        nickel nicola nicole nigger nikita nikola nikolay nimbus nimrod niners ninjas nintendo \
        nipper nipple nipples nirvana nissan nitram nofear nolimit nominated nomore noodle noodles \
        nookie nopass norman northeast northern northwest norway norwegian notable novell november \
        ntktajy nuclear nudist nugget nuggets number numerous nuttertools nwo4life nyjets nylons \
        nymets oakland obiwan oblivion obtained occupied occurred oceans october offered offers \
        office officer officers offices official officially officials ohyeah oilers oksana oldest \
        oldman oliver olivier olympic olympics onelove onetime online onlyme ontario opened \
        opening openup operated operating operation operations operator opposed opposition optimus \
        oracle orange oranges orchestra orchid ordered organized orgasm origin original originally \
        orioles orlando osiris othello others outkast outlaw overall overkill overlord oxford \
        pa55w0rd pa55word pacers pacific packard packer packers pacman padres paintbal paintball \
        painting pakistan palace paladin paloma pamela panama panasoni panasonic pancho pandora \
        pantera panther panthers panties pantyhos panzer paradise paradox parish parliament parola \
        parrot particular parties pascal passat passed passenger passion passme passport passw0rd \
        passwd passwor password passwords passwort patches patricia patrick patriot patriots \
        pauline pavilion pdtplf peaches peanut peanuts pearljam pebbles peekaboo peewee pegasus \
        pencil penguin penguins penthous pentium people pepper percent perform performance \
        performed performing period permanent persik personal personnel pervert peterpan petrov \
        peugeot phantom pheonix philip philippe philips phillies phillip philly philosophy phoeni \
        phoenix photos phyllis physical pianoman picard picasso piccolo pickle pickles pickup \
        pieces piglet pikachu pillow pimpin pineappl pingpong pinhead pinkfloy pioneer pippen \
        piramida pirate pirates pisces pissing pissoff pistol pitbull pizzas placed places planet \
        planned plants plastic platform platinum playboy played player players playing playstation \
        playtime plumber plymouth pobeda poetry points poison poiuyt poiuytrewq pokemon poland \
        polaris police policy polina polish political politician politics polska pompey poncho \
        pontiac poochie poodle poohbear pookie poontang pooper poopie poopoo pooter popcorn popeye \
        popular population porkchop pornos pornstar porsche portion portland portugal poseidon \
        position positions positive possum postal potato potential pothead powder practice \
        preacher precious predator prelude premier presario presence present presented president \
        presto prevent previous previously primarily primary primus prince princes princess \
        principal printer priscilla prissy private privet process prodigy produce produced \
        producer producing product production products professor program programme programming \
        programs project projects prominent promoted promotion properties property prophet \
        proposed protection proved provide provided provides providing province provincial psycho \
        public publication published publishing puddin pudding pulsar pumpkin punisher punkin \
        punkrock puppies pupsik purchased purdue purple purpose pussey pussie pussies pussycat \
        pussyman pussys putter pyramid python qawsed qawsedrf qazqaz qazwsx qazwsxed qazwsxedc \
        qazxsw qazxswedc qazzaq quality quantum quarter quartz quattro queens quickly qwaszx \
        qweasd qweasdzxc qweqwe qwerasdf qwerty qwertyu qwertyui qwertyuio qwertyuiop qwertz \
        r2d2c3po rabbit rabota racecar racerx rachel racing rafael ragnarok raider raiders \
        railroad railway rainbow rainman raised raistlin rambler rammstein ramona ramones ramses \
        rancid randall random ranger rangers ranked raptor rascal rasputin rastaman rather ravens \
        raymond rbhbkk rctybz reached reader realmadrid reaper rebecca rebels receive received \
        receiving recent recently reception recognition recognized record recorded recording \
        records redalert redbull reddog redfish redhead redhot redline redman redneck redrum \
        redskins redsox reduced redwing redwings redwood reebok reefer reference references \
        referred refers refused regiment regina reginald region regional regions register regular \
        related relations relatively release released religion religious remain remained remaining \
        remains removed renamed renault renegade replaced report reported reports represent \
        represented republic republican required rereirf rescue research reserve residents \
        resources response responsible result resulted resulting results retard retired retirement \
        return returned returning revealed review reviews revolution rfhbyf rfnthbyf rfrfirf \
        rfrnec rhbcnbyf rhfcjnrf rhonda rhtdtlrj ricardo richard rightnow rights ripken ripper \
        ripple rjirfrgbde rjntyjr rjycnfynby roadkill roadking roadrunn robert roberta roberto \
        robotech rocker rocket rockets rockford rockhard rockon rockstar rodman rodney roland \
        roller rolltide romashka rommel ronald ronaldo ronnie rookie rooster rootbeer rosebud \
        rosemary rotten rovers royals rtyuehe rubber rulezzz runescape runner ruslan russell \
        russia russian rustam sabbath sabine sabres safari safety sailboat sailing sailor saints \
        sakura salamander salasana saleen salmon salomon salsero salvador samantha samiam samson \
        samsung samtron samuel samurai sancho sandiego sandman sandra sandro sanfran sapper \
        sapphire saratoga sascha sasuke satana saturn sauron sausage sayang scania scanner \
        scarface scarlet school schools science sciences scientific scooby scoobydo scooter scored \
        scoring scorpio scorpion scotch scotland scottish scotty scrappy scream screen scruffy \
        scully seahawks seamus searay season seasons seattle sebastia second secondary secret \
        secretary section sector security seeker seinfeld select selected selling seminole \
        semperfi senate senior sentinel separate septembe september serega serenity sergei sergey \
        sergio series sersolution served server serves service services serving sesame setting \
        settled settlement several sex4me sexsex sexual sexxxx sexyboy sexygirl sexyman shadow \
        shaggy shalom shaman shamrock shania shannon shaolin shared sharks sharky sharon shasta \
        shaved shazam sheila shelby shelly shemale sherlock sherri sherry shiloh shiner shirley \
        shithead shitty shogun shooter shortly shorty shotgun showme showtime shuang shutup sidney \
        siemens sierra signal signed significant silver silverad similar simple simply simpsons \
        sinatra sinbad singer single singles sinister sinner sirius sithlord situated sixers \
        skater skeeter skidoo skiing skinny skipper skippy skittles skorpion skydive skylar skyler \
        skyline skywalke skywalker slacker slapper slappy slapshot slayer sleepy slider slightly \
        slinky slipknot slippery slutty smaller smashing smeghead smegma smelly smiles smiley \
        smiths smitty smoker smokes smokey smokie smokin smooth smudge snakes snapon snapper \
        snapple snatch sneakers snickers sniper snooker snoopdog snoopy snowball snowboar snowman \
        snuffy snuggles sobaka soccer social society socrates softball software soldier soldiers \
        soleil solnce sommer sonics sonoma sooners sophie soso123aljg soulmate source sources \
        southeast southern southpar southpark southwest soviet spaceman spanish spanking spankme \
        spanky sparkle sparky sparta spartak spartan spartans speaker special specialk species \
        specific spectre spectrum speedo speedy spider spiderma spiderman spidey spinner spirit \
        spitfire splash splinter sponge spongebob spooky sports spread spring sprint sprite spunky \
        sputnik spyder squadron squall square squash squirrel squirt srinivas stacey stadium \
        stalin stalker stallion standard standards stanley starbuck starcraf starcraft stardust \
        starfire starfish stargate starman starring starship started starter startrek starwars \
        stated states static station stations status stealth steeler steelers stefano stella \
        stephani stephanie stephen stereo sterlin steven sticks sticky stimpy stinger stingray \
        stinky stocking stocks stonecol stonecold stoned stones stoney stories stormy stranger \
        street strider strike striker stripper structure structures stuart student students \
        studied studies studio studios studly stumpy stunner stupid subaru subject sublime \
        subsequent subway subzero succeeded success successful sucker suckit suckme suffered \
        suggested sultan summer summit sundance sunday sunflowe sunflower sunnyday sunrise sunset \
        sunshin sunshine superfly superman supersta superstar supply support supported supporting \
        supreme surface surfer surfing surname surrounding suzanne suzuki svetik svetlana svoboda \
        swallow sweden swedish sweetpea sweets sweety swimmer swimming swinger swingers swordfis \
        swordfish swords sydney sylvia syncmaster syracuse system systems syzygy tacobell tacoma \
        talisman tamara tanker tardis target tarheel tarheels tarzan tattoo tatyana taught taurus \
        tazman tazmania tdutybq tdutybz teacher teaching technical technics techno technology \
        teddybea teddybear tekken telefon television temperature tempest templar temple tennessee \
        tennis tequila teresa terminator terrance terrapin terrence territory terror tester \
        testing thailand thanatos thankyou theater theatre theboss thecat thedog thedoors thedude \
        theend thegame thegreat thekid theking thelma theman themselves theodore theone theory \
        therefore theresa therock thesims thirteen thomas thongs though through throughout \
        thuglife thumbs thumper thunder thunderb tiberius tickle tiffany tigers tigger tights \
        timber timothy tinker tinkerbell tinman tintin titanic titanium titans titled titleist \
        titles titten titties tolkien tomato tomcat tommyboy toolman tootsie topcat topdog topgun \
        topher topper tornado toronto toshiba tottenha tottenham tournament toward towards \
        township toyota tracey tracker tracks tractor trader tradition traditional traffic trainer \
        training trains trance transam transfer transferred translator transport trapper travel \
        traveler travis treasure treatment treaty trebor trevor trfnthbyf triangle tricky trident \
        trigger trinity triton triumph trixie trojan trojans trombone trooper troops tropical \
        trouble trucker trucks truelove trumpet trunks tsunami tuesday tulips tunafish tundra \
        turkey turtle tweety twilight twinkle twisted twister typhoon typically tyrone ufkbyf \
        ultima ultimate ultimately umbrella unable underdog undertaker unicorn unique united \
        university unknown unlike unreal usarmy usnavy usually utopia vacation vagina valentin \
        valentina valera valerie valhalla valkyrie valley vampire vanessa vanhalen vanilla variety \
        various vasilisa vector vectra vedder vegeta vehicle vehicles velvet venera verbatim \
        veritas vermont vernon veronica veronika version versions vertigo vfczyz vfhbyf vfhecz \
        vfhufhbnf vfksirf vfrcbv vfrcbvrf vfvekz vfvfgfgf vfvjxrf viagra vickie victor victoria \
        victory viewsonic viking vikings viktor viktoria village villages vincent violet violetta \
        vipers virgil virgin virginia vision visited vitalik vivian vkontakte vladik vladimir \
        vladislav volley volume voodoo vortex voyager voyeur vulcan walleye walmart walnut walrus \
        walter wanker wapbbs warcraft wareagle warhammer warlock warlord warrior warriors warthog \
        wasser wassup watcher waterloo weapons weasel weather webmaste webmaster website weekly \
        weezer weight welcome welder wendell werewolf wesley western westham westside westwood \
        wetpussy whatever whatsup wheels whiskers whiskey whisky whisper whitesox whitey whocares \
        whynot wibble wicked widely wildcat wildcats wildfire wildman willard william willie \
        willow windows windsor winner winning winston winter wisconsin wisdom wishbone within \
        wizard wolfgang wolfie wolfman wolfpack wolverin wolverine wolves wombat woofwoof woohoo \
        wookie wordpass worked workers worldwide wraith wrangler wrestle wrestlin wrestling writer \
        writers writing written wutang xanadu xavier xerxes xfiles xtreme xxxpass yamaha yankee \
        yankees ybrbnf ybrjkfq yeahbaby yellow yfcntymrf yfnfif yfnfkmz yolanda yomama yosemite \
        younger yourmom yousuck ytrewq yvonne yzerman zachary zaphod zaq12wsx zaqwsx zaqxsw zaraza \
        zealand zenith zeppelin zerocool zhuang zidane zigzag zipper zombie zvezda zxcasd \
        zxcasdqwe zxcvbn zxcvbnm
        """
}
